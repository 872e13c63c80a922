import type { SignallingClock } from "../signalling-ports.ts";

interface Timer {
  dueAtMs: number;
  callback: () => void;
}

/** A clock that only goes when a test turns it. */
export class HandClock implements SignallingClock {
  #nowMs = 1_800_000_000_000;
  readonly #timers = new Set<Timer>();

  nowMs(): number {
    return this.#nowMs;
  }

  setTimer(callback: () => void, delayMs: number): unknown {
    const timer = { dueAtMs: this.#nowMs + delayMs, callback };
    this.#timers.add(timer);
    return timer;
  }

  clearTimer(handle: unknown): void {
    this.#timers.delete(handle as Timer);
  }

  get timerCount(): number {
    return this.#timers.size;
  }

  /** Goes on by `ms`, stops at every due timer, and lets `settle` run after each stop. */
  async advance(ms: number, settle: () => Promise<void> = async () => {}): Promise<void> {
    const endMs = this.#nowMs + ms;
    for (;;) {
      const dueAtMs = Math.min(...[...this.#timers].map((timer) => timer.dueAtMs));
      if (dueAtMs > endMs) break;
      this.#nowMs = Math.max(this.#nowMs, dueAtMs);
      for (const timer of [...this.#timers].filter((timer) => timer.dueAtMs === dueAtMs)) {
        if (this.#timers.delete(timer)) timer.callback();
      }
      await settle();
    }
    this.#nowMs = endMs;
    await settle();
  }
}
