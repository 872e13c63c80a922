const stepPercent = 25;

/** The per cent that is spoken of so much progress: the start and each quarter, so that nobody hears a hundred numbers. */
export function spokenPercent(percent: number): number {
  return Math.floor(Math.min(100, Math.max(0, percent)) / stepPercent) * stepPercent;
}
