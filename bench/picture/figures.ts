/** What one run of one side came to: names such as `scroll delay p50 ms`. NaN: nothing was seen. */
export type Figures = Readonly<Record<string, number>>;

/** The value below which this share lies; NaN of nothing. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
