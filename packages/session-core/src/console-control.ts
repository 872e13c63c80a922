import type { DeviceToConsole, QuestionId } from "@meekijk/protocol";

/** Mouse and keyboard as the employee's console knows it: what the customer's device said, and our own question. */
export type ConsoleControl =
  | {
      readonly kind: "none";
      readonly lastAnswer: "refused" | "expired" | "not-now" | undefined;
      readonly mayAskFromMs: number;
      readonly isAskingBlocked: boolean;
    }
  /** `isSent`: our own event of the question is durable, so that the question could go out. */
  | { readonly kind: "asking"; readonly questionId: QuestionId; readonly isSent: boolean }
  /** `held-off`: the customer uses their own mouse or keyboard. */
  | { readonly kind: "granted" | "held-off" };

export const noConsoleControl: ConsoleControl = {
  kind: "none",
  lastAnswer: undefined,
  mayAskFromMs: -Infinity,
  isAskingBlocked: false,
};

type ControlMessage = Extract<DeviceToConsole, { type: "control-state" | "question-answered" }>;

/** What the device said about control. Answers to questions that are not open count for nothing. */
export function hearControl(control: ConsoleControl, message: ControlMessage, atMs: number): ConsoleControl {
  if (message.type === "control-state") {
    if (message.control === "asked") return control;
    if (message.control !== "none") return { kind: message.control };
    // The answer to our own question says more, and comes first.
    return control.kind === "none" ? control : noConsoleControl;
  }
  if (control.kind !== "asking" || control.questionId !== message.questionId) return control;
  const { answer, retryAfterMs = 0 } = message;
  if (answer === "granted") return { kind: "granted" };
  return {
    kind: "none",
    lastAnswer: answer === "blocked" ? "refused" : answer,
    mayAskFromMs: atMs + retryAfterMs,
    isAskingBlocked: answer === "blocked",
  };
}
