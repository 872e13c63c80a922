import type { ByteWriter } from "./byte-writer.ts";
import type { Rectangle } from "./rectangle.ts";
import { createSamples, joinColours, macroblockSide, splitColours } from "./soft-colours.ts";
import { quantiserOf, zigzag, zigzagSteps } from "./soft-quantiser.ts";
import type { Quantiser } from "./soft-quantiser.ts";
import {
  blocksPerMacroblock,
  endOfBlock,
  firstCode,
  laterCode,
  levelRounding,
  levelShift,
  macroblockCode,
  maxLevelBits,
  sixteenZeros,
  skipped,
} from "./soft-symbols.ts";
import { SoftTokens } from "./soft-tokens.ts";
import { blockSamples, blockSide, restoreBlock, restoreFlatBlock, transformBlock } from "./soft-transform.ts";

const maxTokensPerMacroblock = 1 + blocksPerMacroblock * (blockSamples + 1);

/** Codes regions in motion, and paints the shadow with exactly what the viewer will show. */
export class SoftEncoder {
  readonly #tokens = new SoftTokens();
  readonly #source = createSamples();
  readonly #shown = createSamples();
  readonly #coefficients = new Int32Array(blockSamples);
  /** Of the macroblock at hand: six blocks of levels in zigzag order, each valid where its bit of `#found` is set. */
  readonly #levels = new Int32Array(blockSamples * blocksPerMacroblock);
  /** Two words a block: which levels are not 0, the first one lowest. */
  readonly #found = new Int32Array(2 * blocksPerMacroblock);
  readonly #firstLevels = new Int32Array(3);

  /**
   * Appends the data of one soft operation. `isWanted` says for a macroblock, by its top left pixel, whether it is in
   * motion; others stay as they are. Returns the macroblocks that were painted.
   */
  encode(
    frame: Int32Array,
    shadow: Int32Array,
    stride: number,
    area: Rectangle,
    quantiserIndex: number,
    isWanted: (left: number, top: number) => boolean,
    writer: ByteWriter,
  ): number {
    const quantiser = quantiserOf(quantiserIndex);
    const tokens = this.#tokens;
    tokens.clear();
    this.#firstLevels.fill(0);
    let painted = 0;
    const right = area.x + area.width;
    const bottom = area.y + area.height;
    for (let top = area.y & ~(macroblockSide - 1); top < bottom; top += macroblockSide) {
      for (let left = area.x & ~(macroblockSide - 1); left < right; left += macroblockSide) {
        tokens.reserve(maxTokensPerMacroblock);
        if (
          !isWanted(left, top) ||
          isCloseEnough(frame, shadow, stride, area, left, top, quantiser.errorPerSample)
        ) {
          tokens.add(macroblockCode, skipped, 0, 0);
          continue;
        }
        splitColours(frame, stride, area, left, top, this.#source);
        this.#quantise(quantiser);
        this.#addTokens();
        this.#restore(quantiser);
        joinColours(this.#shown, area, left, top, shadow, stride, 0, 0);
        painted += 1;
      }
    }
    tokens.write(writer);
    return painted;
  }

  #quantise(quantiser: Quantiser): void {
    const { reciprocals, thresholds } = quantiser;
    const coefficients = this.#coefficients;
    const levels = this.#levels;
    for (let block = 0; block < blocksPerMacroblock; block += 1) {
      if (block < 4) transformBlock(this.#source.luma, lumaStart(block), macroblockSide, coefficients);
      else transformBlock(block === 4 ? this.#source.outer : this.#source.middle, 0, blockSide, coefficients);
      let low = 0;
      let high = 0;
      for (let place = 0; place < blockSamples; place += 1) {
        const value = coefficients[place] as number;
        const least = thresholds[place] as number;
        if (value < least && value > -least) continue;
        const size = value < 0 ? -value : value;
        const level = (Math.imul(size, reciprocals[place] as number) + levelRounding) >> levelShift;
        const step = zigzagSteps[place] as number;
        levels[block * blockSamples + step] = value < 0 ? -level : level;
        if (step < 32) low |= 1 << step;
        else high |= 1 << step;
      }
      this.#found[2 * block] = low;
      this.#found[2 * block + 1] = high;
    }
  }

  #addTokens(): void {
    const tokens = this.#tokens;
    const levels = this.#levels;
    const found = this.#found;
    let pattern = 0;
    for (let block = 0; block < blocksPerMacroblock; block += 1) {
      if (((found[2 * block] as number) & ~1) !== 0 || found[2 * block + 1] !== 0) pattern |= 1 << block;
    }
    tokens.add(macroblockCode, pattern, 0, 0);
    for (let block = 0; block < blocksPerMacroblock; block += 1) {
      const start = block * blockSamples;
      const component = block < 4 ? 0 : block - 3;
      const low = found[2 * block] as number;
      const first = (low & 1) === 0 ? 0 : (levels[start] as number);
      const missed = first - (this.#firstLevels[component] as number);
      this.#firstLevels[component] = first;
      const firstSize = sizeOf(missed);
      tokens.add(firstCode, firstSize, firstSize, bitsOf(missed, firstSize));
      if ((pattern & (1 << block)) === 0) continue;
      let last = this.#addLater(start, low & ~1, 0, 0);
      last = this.#addLater(start, found[2 * block + 1] as number, 32, last);
      if (last < blockSamples - 1) tokens.add(laterCode, endOfBlock, 0, 0);
    }
  }

  /** Adds the levels of half a block, `last` being the step of the one before; gives the step of the last one. */
  #addLater(start: number, found: number, firstStep: number, last: number): number {
    const tokens = this.#tokens;
    let before = last;
    for (let left = found; left !== 0; left &= left - 1) {
      const step = firstStep + 31 - Math.clz32(left & -left);
      let zeros = step - before - 1;
      for (; zeros >= 16; zeros -= 16) tokens.add(laterCode, sixteenZeros, 0, 0);
      const level = this.#levels[start + step] as number;
      const size = sizeOf(level);
      tokens.add(laterCode, (zeros << 4) | size, size, bitsOf(level, size));
      before = step;
    }
    return before;
  }

  #restore({ scales }: Quantiser): void {
    const coefficients = this.#coefficients;
    const levels = this.#levels;
    for (let block = 0; block < blocksPerMacroblock; block += 1) {
      const { luma, outer, middle } = this.#shown;
      const samples = block < 4 ? luma : block === 4 ? outer : middle;
      const start = block < 4 ? lumaStart(block) : 0;
      const stride = block < 4 ? macroblockSide : blockSide;
      const from = block * blockSamples;
      const low = this.#found[2 * block] as number;
      const high = this.#found[2 * block + 1] as number;
      const first = (low & 1) === 0 ? 0 : (levels[from] as number) * (scales[0] as number);
      if ((low & ~1) === 0 && high === 0) {
        restoreFlatBlock(first, samples, start, stride);
        continue;
      }
      coefficients.fill(0);
      coefficients[0] = first;
      let rowMask = 1;
      for (let half = 0; half < 2; half += 1) {
        for (let left = half === 0 ? low & ~1 : high; left !== 0; left &= left - 1) {
          const step = half * 32 + 31 - Math.clz32(left & -left);
          const place = zigzag[step] as number;
          coefficients[place] = (levels[from + step] as number) * (scales[place] as number);
          rowMask |= 1 << (place >> 3);
        }
      }
      restoreBlock(coefficients, rowMask, samples, start, stride);
    }
  }
}

/** Where a luma block begins in its macroblock. */
export function lumaStart(block: number): number {
  return (block >> 1) * blockSide * macroblockSide + (block & 1) * blockSide;
}

function sizeOf(level: number): number {
  return Math.min(maxLevelBits, 32 - Math.clz32(level < 0 ? -level : level));
}

/** Negative levels as in JPEG: one less, cut to `size` bits, so that the top bit tells the sign. */
function bitsOf(level: number, size: number): number {
  return (level < 0 ? level - 1 : level) & ((1 << size) - 1);
}

/** Whether what the viewer shows is already as good as this quantiser makes it. */
function isCloseEnough(
  frame: Int32Array,
  shadow: Int32Array,
  stride: number,
  area: Rectangle,
  left: number,
  top: number,
  errorPerSample: number,
): boolean {
  const fromX = Math.max(left, area.x);
  const toX = Math.min(left + macroblockSide, area.x + area.width);
  const fromY = Math.max(top, area.y);
  const toY = Math.min(top + macroblockSide, area.y + area.height);
  const most = errorPerSample * 3 * (toX - fromX) * (toY - fromY);
  let error = 0;
  for (let y = fromY; y < toY; y += 1) {
    for (let at = y * stride + fromX; at < y * stride + toX; at += 1) {
      const shown = shadow[at] as number;
      // What the viewer holds here is not known.
      if (shown >= 0) return false;
      const wanted = frame[at] as number;
      const first = (wanted & 255) - (shown & 255);
      const second = ((wanted >> 8) & 255) - ((shown >> 8) & 255);
      const third = ((wanted >> 16) & 255) - ((shown >> 16) & 255);
      error += first * first + second * second + third * third;
    }
    if (error > most) return false;
  }
  return true;
}
