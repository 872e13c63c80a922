/**
 * Milliseconds since 1970 that never go back and never stand still, whatever is done to the device's clock: a clock that is
 * set back would stretch what is lent, and leave undone what is due. One that is set forward is followed, since a
 * device that slept may not have counted its sleep.
 */
export function steadyClock(readWallMs: () => number, readMonotonicMs: () => number): () => number {
  let aheadMs = Number.NEGATIVE_INFINITY;
  return () => {
    const monotonicMs = readMonotonicMs();
    aheadMs = Math.max(aheadMs, readWallMs() - monotonicMs);
    return Math.floor(monotonicMs + aheadMs);
  };
}
