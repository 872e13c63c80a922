import type { QuestionId } from "@meekijk/protocol";

/**
 * A right that the customer lends for this session (R012, R013). `granting`: the person said yes and the grant is
 * being logged; it gives nothing yet, since grants take effect only after the server has durably logged them.
 */
export type Lease =
  | { readonly kind: "none" }
  | {
      readonly kind: "asked";
      readonly questionId: QuestionId;
      readonly reason: string;
      readonly expiresAtMs: number;
    }
  | { readonly kind: "granting"; readonly questionId: QuestionId; readonly reason: string }
  | {
      readonly kind: "granted";
      readonly questionId: QuestionId;
      readonly reason: string;
      readonly sinceMs: number;
    };

export const noLease: Lease = { kind: "none" };

/** Whether the question with this id is open now. Answers to any other question count for nothing. */
export function isOpenQuestion(
  lease: Lease,
  questionId: QuestionId,
  atMs: number,
): lease is Extract<Lease, { kind: "asked" }> {
  return lease.kind === "asked" && lease.questionId === questionId && atMs < lease.expiresAtMs;
}
