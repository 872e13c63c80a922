import { limits } from "@meekijk/protocol";
import type { SessionRecord } from "@meekijk/protocol";
import type { DeviceView } from "@meekijk/session-client";

const dayMs = 24 * 60 * 60_000;

/** The record so far, or undefined when the session never got as far as an id. */
export function toRecord({ sessionId, entries }: DeviceView): SessionRecord | undefined {
  if (sessionId === undefined || entries.length === 0) return undefined;
  return { format: "meekijk-record", v: 1, sessionId, entries };
}

/**
 * Last calendar date (YYYY-MM-DD in the Netherlands) to report damage that arose on the day of `endedAtMs` (epoch
 * milliseconds), for when the server's own date cannot be had (R053).
 */
export function lastReportDate(endedAtMs: number): string {
  const date = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Amsterdam" }).format(endedAtMs);
  return new Date(Date.parse(`${date}T00:00:00Z`) + limits.damageReportDays * dayMs)
    .toISOString()
    .slice(0, 10);
}
