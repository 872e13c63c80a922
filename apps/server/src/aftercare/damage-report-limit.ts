import { defaultTimeZone } from "@meekijk/messages";

// Sweden writes dates as ISO 8601; terms count in the days of the provider's wall clock.
const isoDate = new Intl.DateTimeFormat("sv-SE", { timeZone: defaultTimeZone, dateStyle: "short" });

/**
 * Last calendar day (YYYY-MM-DD) on which damage of a session is owed to be reported (R053); null while it runs. The
 * terms count from when the customer knew, so that a later report is still taken.
 */
export function damageReportUntil(session: {
  ended_at: Date | null;
  damage_report_days: number;
}): string | null {
  if (session.ended_at === null) return null;
  const lastDay = new Date(`${isoDate.format(session.ended_at)}T00:00:00Z`);
  lastDay.setUTCDate(lastDay.getUTCDate() + session.damage_report_days);
  return lastDay.toISOString().slice(0, 10);
}
