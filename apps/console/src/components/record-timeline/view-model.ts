import type { RecordVerdict, TimelineItem } from "@meekijk/evidence";
import { formatDateTime } from "@meekijk/messages";
import type { Language } from "@meekijk/messages";
import type { ConsoleText } from "../../language/console-text.ts";
import { eventDetailsText } from "./event-details-text.ts";

export interface RecordRow {
  key: string;
  at: string;
  /** The moment in full, and its hour with seconds, both in the desk's time. */
  date: string;
  time: string;
  event: string;
  signer: string;
  details: string[];
  hasProblem: boolean;
}

/** The record for reading. The server's receipts only say that an event was stored, so they take no row of their own. */
export function recordRows(
  timeline: readonly TimelineItem[],
  language: Language,
  text: ConsoleText,
): RecordRow[] {
  return timeline
    .filter(({ type }) => type !== "logged")
    .map((item) => ({
      key: item.sha256,
      at: item.at,
      date: formatDateTime(language, Date.parse(item.at)),
      time: clockOf(formatDateTime(language, Date.parse(item.at))),
      event: text(`record.event.${item.type}`),
      signer: text(`record.signer.${item.signer}`),
      details: eventDetailsText(item, language, text),
      hasProblem: item.hasProblem,
    }));
}

/** What checking the record says, in one sentence; it never says who. */
export function verdictText(
  verdict: Pick<RecordVerdict, "isConsistent">,
  text: ConsoleText,
): { tone: "good" | "danger"; message: string } {
  return verdict.isConsistent
    ? { tone: "good", message: text("verify.consistent") }
    : { tone: "danger", message: text("verify.inconsistent") };
}

function clockOf(dateTime: string): string {
  return /\d{2}:\d{2}:\d{2}/.exec(dateTime)?.[0] ?? dateTime;
}
