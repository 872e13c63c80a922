interface Timer {
  readonly atMs: number;
  callback(): void;
}

/** A clock in the hands of a test, with the timers that were set by it. */
export class SteppedClock {
  #nowMs = 0;
  #timers: Timer[] = [];

  nowMs = (): number => this.#nowMs;

  setTimer = (callback: () => void, delayMs: number): (() => void) => {
    const timer = { atMs: this.#nowMs + delayMs, callback };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  };

  /** Until the given moment, timers in their order. */
  passTo(untilMs: number): void {
    for (;;) {
      const [next] = this.#timers.filter(({ atMs }) => atMs <= untilMs).toSorted((a, b) => a.atMs - b.atMs);
      if (next === undefined) break;
      this.#timers = this.#timers.filter((timer) => timer !== next);
      this.#nowMs = next.atMs;
      next.callback();
    }
    this.#nowMs = untilMs;
  }
}
