/** Runs asynchronous steps one after the other, in the order they came in. A step that fails does not stop the next. */
export class SerialQueue {
  #tail: Promise<unknown> = Promise.resolve();

  run<T>(step: () => Promise<T>): Promise<T> {
    const result = this.#tail.then(step);
    this.#tail = result.catch(() => undefined);
    return result;
  }

  /** Resolves when nothing waits any more, also nothing that came in meanwhile. */
  async settled(): Promise<void> {
    for (let seen: unknown; seen !== this.#tail;) {
      seen = this.#tail;
      await seen;
    }
  }
}
