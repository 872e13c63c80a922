import { providerDay } from "../brands/provider-day.ts";

/**
 * Last calendar day at the provider (YYYY-MM-DD) on which a record is kept that many months after a moment; a month
 * that is too short gives its last day.
 */
export function retainUntil(fromMs: number, months: number): string {
  const [year = 0, month = 1, day = 1] = providerDay(fromMs).split("-").map(Number);
  const lastOfMonth = new Date(Date.UTC(year, month - 1 + months + 1, 0));
  const kept = new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastOfMonth.getUTCDate())));
  return kept.toISOString().slice(0, 10);
}
