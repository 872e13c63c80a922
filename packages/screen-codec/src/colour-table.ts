const slots = 1024;
export const maxPaletteColours = 256;

/** At most 256 colours, each with the index in which order it came; a hash table that empties in one step. */
export class ColourTable {
  readonly colours = new Int32Array(maxPaletteColours);
  size = 0;
  readonly #keys = new Int32Array(slots);
  readonly #indices = new Int16Array(slots);
  readonly #stamps = new Uint32Array(slots);
  #stamp = 1;

  clear(): void {
    this.size = 0;
    this.#stamp += 1;
  }

  /** Index of the colour, added when new; -1 when the table is full. */
  indexOf(colour: number): number {
    let slot = Math.imul(colour ^ (colour >>> 13), 0x9e3779b1) >>> 22;
    while (this.#stamps[slot] === this.#stamp) {
      if (this.#keys[slot] === colour) return this.#indices[slot] as number;
      slot = (slot + 1) & (slots - 1);
    }
    if (this.size === maxPaletteColours) return -1;
    this.#stamps[slot] = this.#stamp;
    this.#keys[slot] = colour;
    this.#indices[slot] = this.size;
    this.colours[this.size] = colour;
    return this.size++;
  }
}
