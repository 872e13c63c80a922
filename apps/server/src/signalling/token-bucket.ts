/** A rate with a burst. May run into debt: the caller waits until it is paid, or refuses. */
export class TokenBucket {
  readonly #capacity: number;
  readonly #perSecond: number;
  #tokens: number;
  #atMs: number;

  constructor(rate: { capacity: number; perSecond: number }, nowMs: number) {
    this.#capacity = rate.capacity;
    this.#perSecond = rate.perSecond;
    this.#tokens = rate.capacity;
    this.#atMs = nowMs;
  }

  /** Takes `cost` tokens; answers the milliseconds until the debt is paid, 0 while there is none. */
  take(cost: number, nowMs: number): number {
    const earned = (Math.max(0, nowMs - this.#atMs) * this.#perSecond) / 1_000;
    this.#tokens = Math.min(this.#capacity, this.#tokens + earned) - cost;
    this.#atMs = nowMs;
    return this.#tokens >= 0 ? 0 : Math.ceil((-this.#tokens * 1_000) / this.#perSecond);
  }
}
