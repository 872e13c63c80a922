import { formatClock, formatDateTime, formatTime } from "@meekijk/messages";
import type { Language } from "@meekijk/messages";
import type { SessionId, SessionSummary } from "@meekijk/protocol";
import type { ConsoleText } from "../../language/console-text.ts";

export interface SessionRow {
  sessionId: SessionId;
  started: string;
  startedAt: string;
  duration: string;
  brandName: string;
  reason: string;
  ended: string;
  outcome: { label: string; tone: "neutral" | "good" | "warning" | "danger"; isOwed: boolean };
}

/** An ended session without an outcome: the employee owes the write-up before the next join (R051). */
export function owesWriteUp(session: Pick<SessionSummary, "endedAt" | "outcome">): boolean {
  return session.endedAt !== null && session.outcome === null;
}

/** The sessions as the list shows them: what is owed first, then newest first. */
export function sessionRows(
  sessions: readonly SessionSummary[],
  nowMs: number,
  language: Language,
  text: ConsoleText,
): SessionRow[] {
  const owed = sessions.filter(owesWriteUp);
  const others = sessions.filter((session) => !owesWriteUp(session));
  return [...owed, ...others].map((session) => sessionRow(session, nowMs, language, text));
}

function sessionRow(
  session: SessionSummary,
  nowMs: number,
  language: Language,
  text: ConsoleText,
): SessionRow {
  const startedMs = Date.parse(session.joinedAt);
  const endedMs = session.endedAt === null ? nowMs : Date.parse(session.endedAt);
  return {
    sessionId: session.sessionId,
    started: shortMoment(startedMs, nowMs, language),
    startedAt: session.joinedAt,
    duration: formatClock(endedMs - startedMs),
    brandName: session.brandName,
    reason: session.reason ?? "–",
    ended:
      session.endReason === null
        ? text("console.sessions.still-open")
        : text(`record.end-reason.${session.endReason}`),
    outcome: outcomeOf(session, text),
  };
}

function outcomeOf(session: SessionSummary, text: ConsoleText): SessionRow["outcome"] {
  if (owesWriteUp(session)) {
    return { label: text("console.sessions.write-up-owed"), tone: "warning", isOwed: true };
  }
  if (session.outcome === null) return { label: "–", tone: "neutral", isOwed: false };
  const tone = session.outcome === "solved" ? "good" : "neutral";
  return { label: text(`console.write-up.outcome.${session.outcome}`), tone, isOwed: false };
}

/** The hour for today, date and hour for longer ago, both in the desk's time. */
function shortMoment(atMs: number, nowMs: number, language: Language): string {
  const day = (ms: number) => formatDateTime(language, ms).replace(/ \d{2}:.*$/, "");
  const time = formatTime(language, atMs);
  return day(atMs) === day(nowMs) ? time : `${day(atMs).replace(/ \d{4}$/, "")} ${time}`;
}
