import assert from "node:assert/strict";

export type Attempt = (what: string, hasSucceeded: boolean) => void;

/** What a thief tried and what came of it, by kind. A try that succeeds fails its test. */
export class Attempts {
  readonly #made = new Map<string, number>();
  #succeeded = 0;

  of(kind: string): Attempt {
    return (what, hasSucceeded) => {
      this.#made.set(kind, (this.#made.get(kind) ?? 0) + 1);
      if (hasSucceeded) this.#succeeded += 1;
      assert(!hasSucceeded, `${kind}: ${what}`);
    };
  }

  /** In one line, with the sum first. */
  get figure(): string {
    const kinds = [...this.#made].map(([kind, made]) => `${made} ${kind}`);
    const sum = [...this.#made.values()].reduce((total, made) => total + made, 0);
    return `${sum} attempts, ${this.#succeeded} succeeded (${kinds.join(", ")})`;
  }
}
