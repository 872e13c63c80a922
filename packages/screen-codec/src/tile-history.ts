import { motionChanges, motionHalfLifeMs, stillMs } from "./limits.ts";

/** What the tiles of a screen showed lately: which are in motion, and which the viewer has only softly. Times in ms. */
export class TileHistory {
  readonly #hashes: Int32Array;
  readonly #isSoft: Uint8Array;
  readonly #changedAtMs: Float64Array;
  /** Changes, of which older ones count less: half as much after `motionHalfLifeMs`. */
  readonly #changes: Float64Array;

  constructor(tileCount: number) {
    this.#hashes = new Int32Array(tileCount);
    this.#isSoft = new Uint8Array(tileCount);
    this.#changedAtMs = new Float64Array(tileCount).fill(-Infinity);
    this.#changes = new Float64Array(tileCount);
  }

  /** A tile differs from what the viewer holds and shows this now; it may have done so before. */
  note(tile: number, hash: number, atMs: number): void {
    if (this.#changedAtMs[tile] !== -Infinity && this.#hashes[tile] === hash) return;
    this.#hashes[tile] = hash;
    this.noteChange(tile, atMs);
  }

  /** A tile shows something else than at the time before. */
  noteChange(tile: number, atMs: number): void {
    const elapsedMs = atMs - (this.#changedAtMs[tile] as number);
    this.#changes[tile] = (this.#changes[tile] as number) * 2 ** (-elapsedMs / motionHalfLifeMs) + 1;
    this.#changedAtMs[tile] = atMs;
  }

  isInMotion(tile: number, atMs: number): boolean {
    return (this.#changes[tile] as number) >= motionChanges && atMs < this.stillAtMs(tile);
  }

  /** When this tile counts as still, unless it changes before. */
  stillAtMs(tile: number): number {
    return (this.#changedAtMs[tile] as number) + stillMs;
  }

  paintedSoftly(tile: number): void {
    this.#isSoft[tile] = 1;
  }

  /** Exactly, or what the viewer holds is not known any more. */
  paintedExactly(tile: number): void {
    this.#isSoft[tile] = 0;
  }

  /** When it was painted last, it was so softly. */
  isSoft(tile: number): boolean {
    return this.#isSoft[tile] === 1;
  }
}
