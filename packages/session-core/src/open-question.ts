import type { QuestionId } from "@meekijk/protocol";
import type { ProvenSession } from "./device-state.ts";

/** One question at a time stands on the customer's screen, whatever it is about (R030). */
export function isQuestionOpen({ view, control, file, clipboard }: ProvenSession): boolean {
  const kinds = [view.kind, control.lease.kind, file.transfer.kind, clipboard.in.kind, clipboard.out.kind];
  return kinds.includes("asked");
}

type Answer = "granted" | "refused" | "expired" | "not-now" | "blocked";

/** What became of the employee's question; `retryAfterMs`: how long no new one is taken. */
export function answerQuestion(questionId: QuestionId, answer: Answer, retryAfterMs?: number) {
  const rest = retryAfterMs === undefined ? {} : { retryAfterMs: Math.ceil(retryAfterMs) };
  return {
    kind: "send",
    message: { type: "question-answered", questionId, answer, ...rest },
  } as const;
}
