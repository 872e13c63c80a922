import type { ClipboardDirection, ClipboardVerdict, QuestionId, ShownWording } from "@meekijk/protocol";
import { noClipboardLease, type ClipboardLease } from "./clipboard-lease.ts";

/** The exact questions about the clipboard, where the program can reach one: a browser page has none. */
export type ClipboardWordings = Readonly<Record<ClipboardDirection, ShownWording>>;

/** The clipboard as the customer's device knows it; both rights are off until they are given. */
export interface ClipboardFacts extends Readonly<Record<ClipboardDirection, ClipboardLease>> {
  /** The employee's text before the customer; a press counts for it only from `takeableAtMs` on. */
  readonly arrived: { readonly text: string; readonly takeableAtMs: number } | undefined;
  readonly isReading: boolean;
  /** Tells the answer to the last fetch from the answers to those before. */
  readonly readCount: number;
  readonly lastPassed: { readonly direction: ClipboardDirection; readonly text: string } | undefined;
}

export const noClipboard: ClipboardFacts = {
  in: noClipboardLease,
  out: noClipboardLease,
  arrived: undefined,
  isReading: false,
  readCount: 0,
  lastPassed: undefined,
};

/** What the customer and their program do. */
export type ClipboardEvent =
  | { readonly kind: "customer-allows-clipboard"; readonly questionId: QuestionId }
  | { readonly kind: "customer-refuses-clipboard"; readonly questionId: QuestionId }
  | { readonly kind: "customer-withdraws-clipboard"; readonly direction: ClipboardDirection }
  | { readonly kind: "customer-takes-clipboard-text" }
  | { readonly kind: "customer-drops-clipboard-text" }
  | { readonly kind: "clipboard-read"; readonly readId: number; readonly verdict: ClipboardVerdict };

export type ClipboardEffect =
  /** Answered with `clipboard-read` under the same number. */
  | { readonly kind: "read-clipboard"; readonly readId: number }
  | { readonly kind: "write-clipboard"; readonly text: string };
