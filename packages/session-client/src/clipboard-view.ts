import type { ClipboardDirection, ClipboardRefusal, QuestionId } from "@meekijk/protocol";

/** The clipboard as the customer's page shows it: two rights, each its own question, each to be taken back alone. */
export interface DeviceClipboard {
  in: "none" | "asked" | "granting" | "granted";
  out: "none" | "asked" | "granting" | "granted";
  /** A yes counts only from `answerableAtMs` on. */
  question:
    | { questionId: QuestionId; direction: ClipboardDirection; answerableAtMs: number; expiresAtMs: number }
    | undefined;
  /** The employee's text, for the customer to take or to throw away; a press counts from `takeableAtMs` on. */
  arrived: { text: string; takeableAtMs: number } | undefined;
  lastPassed: { direction: ClipboardDirection; text: string } | undefined;
}

export type ConsoleClipboardLease =
  | {
      kind: "none";
      lastAnswer: "refused" | "expired" | "not-now" | undefined;
      mayAskFromMs: number;
      isAskingBlocked: boolean;
    }
  | { kind: "asking" }
  /** `isOurTurn` is false while a text stands before the customer, or while what was fetched is on its way. */
  | { kind: "granted"; isOurTurn: boolean };

/** The customer's clipboard as the employee's page shows it. */
export interface ConsoleClipboard {
  in: ConsoleClipboardLease;
  out: ConsoleClipboardLease;
  /** What the last fetch brought: a text, or why there is none. */
  fetched: { text: string | undefined; refusal?: ClipboardRefusal } | undefined;
}
