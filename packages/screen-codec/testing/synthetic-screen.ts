import type { PixelFrame } from "../src/pixel-frame.ts";
import type { Rectangle } from "../src/rectangle.ts";

/** A small generator with a seed (mulberry32), so that every picture of a test can be drawn again. */
export function seededRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const glyphWidth = 8;
export const lineHeight = 16;

/** A screen that tests draw on: text-like pixels, noise, slopes, scrolls and drags. */
export class SyntheticScreen implements PixelFrame {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint32Array;

  constructor(width: number, height: number, colour = 0xfffafafa) {
    this.width = width;
    this.height = height;
    this.pixels = new Uint32Array(width * height).fill(colour);
  }

  paint(area: Rectangle, colour: number): void {
    this.#each(area, () => colour);
  }

  /** Every pixel another colour; the fourth byte too, which must not matter. */
  noise(area: Rectangle, random: () => number): void {
    this.#each(area, () => Math.floor(random() * 0x100000000));
  }

  /** A soft slope with more colours than a palette holds. */
  slope(area: Rectangle, phase: number): void {
    this.#each(area, (x, y) => ((x * 2 + phase) & 255) | (((y * 3) & 255) << 8) | (((x + y) & 255) << 16));
  }

  /** One line of grey-edged glyphs; the same text number draws the same pixels anywhere. */
  textLine(x: number, y: number, width: number, text: number): void {
    const random = seededRandom(text);
    for (let left = x; left + glyphWidth <= x + width; left += glyphWidth) {
      const glyph = Math.floor(random() * 40);
      if (glyph < 6) continue;
      this.#glyph(left, y, seededRandom(glyph * 7919 + 1));
    }
  }

  /** Scrolls or drags what stands in an area; what comes in is left as it was. */
  move(area: Rectangle, dx: number, dy: number): void {
    const before = this.pixels.slice();
    for (let y = area.y; y < area.y + area.height; y += 1) {
      for (let x = area.x; x < area.x + area.width; x += 1) {
        const [toX, toY] = [x + dx, y + dy];
        if (toX < 0 || toY < 0 || toX >= this.width || toY >= this.height) continue;
        this.pixels[toY * this.width + toX] = before[y * this.width + x] ?? 0;
      }
    }
  }

  #glyph(left: number, top: number, random: () => number): void {
    for (let y = 3; y < lineHeight - 3; y += 1) {
      for (let x = 1; x < glyphWidth - 1; x += 1) {
        const level = random();
        if (level > 0.45 || top + y >= this.height || left + x >= this.width) continue;
        const grey = level < 0.25 ? 0x20 : 0x20 + Math.floor(level * 8) * 0x28;
        this.pixels[(top + y) * this.width + left + x] = 0xff000000 | (grey * 0x010101);
      }
    }
  }

  #each(area: Rectangle, colourAt: (x: number, y: number) => number): void {
    for (let y = area.y; y < Math.min(this.height, area.y + area.height); y += 1) {
      for (let x = area.x; x < Math.min(this.width, area.x + area.width); x += 1) {
        this.pixels[y * this.width + x] = colourAt(x, y);
      }
    }
  }
}
