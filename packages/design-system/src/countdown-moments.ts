const secondMs = 1_000;
const minuteMs = 60 * secondMs;

/** Time left, in milliseconds, at which a countdown is worth hearing; in between it would only disturb. */
export const countdownMomentsMs: readonly number[] = [
  30 * minuteMs,
  10 * minuteMs,
  5 * minuteMs,
  2 * minuteMs,
  minuteMs,
  30 * secondMs,
  10 * secondMs,
];

/**
 * The moment to say when the time left went from `previousMs` to `currentMs`, or undefined. After a gap (a sleeping
 * tab) only the last moment passed counts: it is the one that still holds.
 */
export function findCountdownMoment(previousMs: number, currentMs: number): number | undefined {
  return countdownMomentsMs.findLast((momentMs) => previousMs > momentMs && currentMs <= momentMs);
}
