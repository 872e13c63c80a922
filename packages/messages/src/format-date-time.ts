import { localeOf } from "./language.ts";
import type { Language } from "./language.ts";

/** Where our customers live. Everything that shows a time takes another zone as an argument. */
export const defaultTimeZone = "Europe/Amsterdam";

/** "dinsdag 3 maart 2026" for an instant in epoch milliseconds. Throws RangeError on an unknown IANA zone. */
export function formatDate(language: Language, atMs: number, timeZone: string = defaultTimeZone): string {
  return dateTimeFormat(language, { dateStyle: "full", timeZone }).format(atMs);
}

/** "14:05" for an instant in epoch milliseconds. */
export function formatTime(language: Language, atMs: number, timeZone: string = defaultTimeZone): string {
  return dateTimeFormat(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone }).format(
    atMs,
  );
}

/** "3 maart 2026 14:05:09 CET" for an instant in epoch milliseconds: for records, where the zone must show. */
export function formatDateTime(language: Language, atMs: number, timeZone: string = defaultTimeZone): string {
  const date = dateTimeFormat(language, { dateStyle: "long", timeZone }).format(atMs);
  const time = dateTimeFormat(language, {
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
    timeZone,
    timeZoneName: "short",
  }).format(atMs);
  return `${date} ${time}`;
}

/** "3 maart 2026" for a calendar date YYYY-MM-DD, which has no zone: a last day, a date of effect. */
export function formatCalendarDate(language: Language, date: string): string {
  return dateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" }).format(
    Date.parse(`${date}T00:00:00Z`),
  );
}

// Building an Intl formatter costs more than using it, and a live page formats every second.
const formats = new Map<string, Intl.DateTimeFormat>();

function dateTimeFormat(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${JSON.stringify(options)}`;
  let format = formats.get(key);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(localeOf[language], options);
    formats.set(key, format);
  }
  return format;
}
