/**
 * Which counters of one key were seen, on a path that may reorder and lose (RFC 4303 section 3.4.3). Everything older
 * than the window counts as seen.
 */
export class ReplayWindow {
  readonly #size: number;
  readonly #seen = new Set<number>();
  #highest = -1;

  /** @param size how many counters below the highest are still told apart */
  constructor(size: number) {
    this.#size = size;
  }

  isFresh(counter: number): boolean {
    return counter > this.#highest - this.#size && !this.#seen.has(counter);
  }

  /** To be called once a frame has proven authentic, never before: a forger must not move the window. */
  mark(counter: number): void {
    this.#seen.add(counter);
    if (counter <= this.#highest) return;
    const passed = counter - this.#size;
    if (counter - this.#highest >= this.#size) {
      this.#seen.clear();
      this.#seen.add(counter);
    } else {
      for (let old = this.#highest - this.#size + 1; old <= passed; old += 1) this.#seen.delete(old);
    }
    this.#highest = counter;
  }
}
