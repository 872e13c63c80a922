interface Timer {
  readonly atMs: number;
  readonly callback: () => void;
}

/** Time that stands still until somebody turns it; then it jumps to the next timer. Both ends and the server live by it. */
export class HandTurnedClock {
  readonly startMs = Date.UTC(2026, 2, 3, 9);
  #nowMs = this.startMs;
  readonly #timers = new Set<Timer>();

  get elapsedMs(): number {
    return this.#nowMs - this.startMs;
  }

  nowMs(): number {
    return this.#nowMs;
  }

  setTimer(callback: () => void, delayMs: number): Timer {
    const timer = { atMs: this.#nowMs + Math.max(0, delayMs), callback };
    this.#timers.add(timer);
    return timer;
  }

  clearTimer(timer: unknown): void {
    this.#timers.delete(timer as Timer);
  }

  /** Jumps to the next timer and rings it. False when none waits. */
  turn(): boolean {
    let next: Timer | undefined;
    for (const timer of this.#timers) if (next === undefined || timer.atMs < next.atMs) next = timer;
    if (next === undefined) return false;
    this.#timers.delete(next);
    this.#nowMs = Math.max(this.#nowMs, next.atMs);
    next.callback();
    return true;
  }
}
