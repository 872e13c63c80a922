import type { AddressBlock } from "@meekijk/session-core";

/** Counts sockets without cookie per narrow address block. */
export class StrangerSockets {
  readonly #maxPerBlock: number;
  readonly #open = new Map<string, number>();

  constructor(maxPerBlock: number) {
    this.#maxPerBlock = maxPerBlock;
  }

  /** False: this block holds as many as it may. */
  enter({ narrow }: AddressBlock): boolean {
    const count = this.#open.get(narrow) ?? 0;
    if (count >= this.#maxPerBlock) return false;
    this.#open.set(narrow, count + 1);
    return true;
  }

  leave({ narrow }: AddressBlock): void {
    const count = this.#open.get(narrow) ?? 0;
    if (count > 1) this.#open.set(narrow, count - 1);
    else this.#open.delete(narrow);
  }
}
