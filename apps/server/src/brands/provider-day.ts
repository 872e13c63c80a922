/** The calendar day at the provider, YYYY-MM-DD: terms hold from a day, not from a moment. */
export function providerDay(nowMs: number): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Amsterdam" }).format(nowMs);
}
