import { type CaptureMotion, cell, cellSide } from "./capture-motion.ts";

/** Colours that were moved and not read are read once their cell stood still for so long, as the codec repairs what was soft. */
export const colourStillMs = 350;

/** Which cells of a kept picture show colours as they stood elsewhere before. Times in ms. */
export class ColourDebts {
  readonly #isOwed: Uint8Array;
  readonly #changedAtMs: Float64Array;

  constructor(cells: number) {
    this.#isOwed = new Uint8Array(cells);
    this.#changedAtMs = new Float64Array(cells);
  }

  get isAny(): boolean {
    return this.#isOwed.includes(1);
  }

  /** What was moved is owed where its colours may differ, or were owed where they stood before. */
  note({ columns, fates, distance }: CaptureMotion, atMs: number): void {
    const before = this.#isOwed.slice();
    for (let at = 0; at < fates.length; at += 1) {
      if (fates[at] === cell.same) continue;
      this.#changedAtMs[at] = atMs;
      const from = at - Math.floor(distance / cellSide) * columns;
      const isOwed =
        distance % 2 !== 0 ||
        before[from] === 1 ||
        (distance % cellSide !== 0 && before[from - columns] === 1);
      this.#isOwed[at] = fates[at] === cell.moved && isOwed ? 1 : 0;
    }
  }

  /** Everything was read. */
  clear(): void {
    this.#isOwed.fill(0);
  }

  /** A flag for each cell that is to be read now, which is then owed no more; undefined: none. */
  takeDue(atMs: number): Uint8Array | undefined {
    if (!this.isAny) return undefined;
    const isDue = this.#isOwed.map((isOwed, at) =>
      isOwed === 1 && atMs >= (this.#changedAtMs[at] as number) + colourStillMs ? 1 : 0,
    );
    if (!isDue.includes(1)) return undefined;
    for (let at = 0; at < isDue.length; at += 1) if (isDue[at] === 1) this.#isOwed[at] = 0;
    return isDue;
  }
}
