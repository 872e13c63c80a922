// Made once: a format takes longer to make than to use by far, and every session that opens asks for the day.
const isoDate = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Amsterdam" });

/** The calendar day at the provider, YYYY-MM-DD: terms hold from a day, not from a moment. */
export function providerDay(nowMs: number): string {
  return isoDate.format(nowMs);
}
