import { formatDate, formatDuration, formatTime } from "@meekijk/messages";
import type { Language, PlaceSession } from "@meekijk/protocol";
import type { PlaceText } from "./place-context.tsx";

export type SessionState = "waiting" | "running" | "over";

/** Whether it goes on now, as far as the server heard. */
export function stateOfSession({ joinedAt, endedAt }: PlaceSession): SessionState {
  if (endedAt !== null) return "over";
  return joinedAt === null ? "waiting" : "running";
}

/** "dinsdag 3 maart 2026 om 14:05". */
export function whenOfSession({ openedAt }: PlaceSession, language: Language, text: PlaceText): string {
  const atMs = Date.parse(openedAt);
  return text("place.session.when", { date: formatDate(language, atMs), time: formatTime(language, atMs) });
}

export function whoOfSession(
  { employeeName, employeeOrganisation, endedAt, brandName }: PlaceSession,
  text: PlaceText,
): string {
  if (employeeName === null) return text(endedAt === null ? "place.session.waiting" : "place.session.nobody");
  return text("place.session.who", {
    employee: employeeName,
    organisation: employeeOrganisation ?? brandName,
  });
}

/** How long an employee was there, up to now for one who still is; undefined when nobody was. */
export function durationOfSession(
  { joinedAt, endedAt }: PlaceSession,
  nowMs: number,
  language: Language,
): string | undefined {
  if (joinedAt === null) return undefined;
  const untilMs = endedAt === null ? nowMs : Date.parse(endedAt);
  return formatDuration(language, untilMs - Date.parse(joinedAt));
}

/** Who, how long, why and with which outcome, as names with values. What nobody took part in has few of them. */
export function sessionFacts(
  session: PlaceSession,
  nowMs: number,
  language: Language,
  text: PlaceText,
): { key: string; value: string }[] {
  const duration = durationOfSession(session, nowMs, language);
  return [
    { key: text("place.session.label.who"), value: whoOfSession(session, text) },
    ...(duration === undefined ? [] : [{ key: text("place.session.label.duration"), value: duration }]),
    ...(session.employeeName === null
      ? []
      : [
          {
            key: text("place.session.label.reason"),
            value: session.reason ?? text("place.session.no-reason"),
          },
          ...(stateOfSession(session) === "over"
            ? [
                {
                  key: text("place.session.label.outcome"),
                  value: text(`place.session.outcome.${session.outcome ?? "none"}`),
                },
              ]
            : []),
        ]),
  ];
}
