import type { ByteReader } from "./byte-reader.ts";
import { decodeTable, maxCodeBits, readLengths } from "./huffman-code.ts";
import { PictureRefused } from "./picture-refused.ts";
import type { Rectangle } from "./rectangle.ts";
import { createSamples, joinColours, macroblockSide } from "./soft-colours.ts";
import { lumaStart } from "./soft-encoder.ts";
import { quantiserCount, quantiserOf, zigzag } from "./soft-quantiser.ts";
import type { Quantiser } from "./soft-quantiser.ts";
import {
  blocksPerMacroblock,
  firstCode,
  laterCode,
  macroblockCode,
  maxCoefficient,
  maxLevelBits,
  sixteenZeros,
  skipped,
} from "./soft-symbols.ts";
import { symbolCounts } from "./soft-tokens.ts";
import { blockSamples, blockSide, restoreBlock, restoreFlatBlock } from "./soft-transform.ts";

/** Macroblocks that an area touches; they lie on a grid of the whole canvas. */
export function countMacroblocks({ x, y, width, height }: Rectangle): number {
  const columns = Math.ceil((x + width) / macroblockSide) - Math.floor(x / macroblockSide);
  return columns * (Math.ceil((y + height) / macroblockSide) - Math.floor(y / macroblockSide));
}

/** Decodes soft regions; one for all of an update, for its tables. */
export class SoftDecoder {
  readonly #tables = symbolCounts.map(() => new Uint16Array(1 << maxCodeBits));
  readonly #samples = createSamples();
  readonly #coefficients = new Int32Array(blockSamples);
  readonly #firstLevels = new Int32Array(3);
  #bytes: Uint8Array = new Uint8Array(0);
  #at = 0;
  /** The next bits, the first one on top, and how many of them are real. */
  #ahead = 0;
  #aheadCount = 0;

  /**
   * Reads one region: a word a pixel, 0 where the viewer keeps what it shows. `PictureRefused`: "truncated", "bad-code",
   * "bad-coefficient", "unknown-format".
   */
  decode(area: Rectangle, quantiserIndex: number, reader: ByteReader): Uint32Array {
    if (quantiserIndex >= quantiserCount) throw PictureRefused.because("unknown-format");
    const quantiser = quantiserOf(quantiserIndex);
    for (const [code, count] of symbolCounts.entries())
      decodeTable(readLengths(reader, count), this.#tables[code] as Uint16Array);
    this.#bytes = reader.peekRest();
    this.#at = 0;
    this.#ahead = 0;
    this.#aheadCount = 0;
    this.#firstLevels.fill(0);
    // Every macroblock takes a bit at least: checked before memory is given to them.
    if (countMacroblocks(area) > this.#bytes.length * 8) throw PictureRefused.because("truncated");
    const pixels = new Int32Array(area.width * area.height);
    const right = area.x + area.width;
    const bottom = area.y + area.height;
    for (let top = area.y & ~(macroblockSide - 1); top < bottom; top += macroblockSide) {
      for (let left = area.x & ~(macroblockSide - 1); left < right; left += macroblockSide) {
        const pattern = this.#readSymbol(macroblockCode);
        if (pattern === skipped) continue;
        this.#readMacroblock(pattern, quantiser);
        joinColours(this.#samples, area, left, top, pixels, area.width, area.x, area.y);
      }
    }
    reader.bytes(this.#at - (this.#aheadCount >>> 3));
    return new Uint32Array(pixels.buffer);
  }

  #readMacroblock(pattern: number, { scales }: Quantiser): void {
    const { luma, outer, middle } = this.#samples;
    for (let block = 0; block < blocksPerMacroblock; block += 1) {
      const samples = block < 4 ? luma : block === 4 ? outer : middle;
      const start = block < 4 ? lumaStart(block) : 0;
      const stride = block < 4 ? macroblockSide : blockSide;
      const component = block < 4 ? 0 : block - 3;
      const level = (this.#firstLevels[component] as number) + this.#readLevel(this.#readSymbol(firstCode));
      this.#firstLevels[component] = level;
      const first = checked(level * (scales[0] as number));
      if ((pattern & (1 << block)) === 0) restoreFlatBlock(first, samples, start, stride);
      else {
        this.#coefficients.fill(0);
        this.#coefficients[0] = first;
        restoreBlock(this.#coefficients, this.#readLater(scales), samples, start, stride);
      }
    }
  }

  /** Reads the later coefficients of a block and gives the rows that they stand in, as bits. */
  #readLater(scales: Int32Array): number {
    let rowMask = 1;
    for (let step = 1; step < blockSamples; step += 1) {
      const symbol = this.#readSymbol(laterCode);
      const size = symbol & 15;
      if (size === 0) {
        if (symbol !== sixteenZeros) break;
        step += 15;
        continue;
      }
      step += symbol >> 4;
      if (step >= blockSamples) throw PictureRefused.because("bad-coefficient");
      const place = zigzag[step] as number;
      this.#coefficients[place] = checked(this.#readLevel(size) * (scales[place] as number));
      rowMask |= 1 << (place >> 3);
    }
    return rowMask;
  }

  #readSymbol(code: 0 | 1 | 2): number {
    this.#lookAhead();
    const entry = (this.#tables[code] as Uint16Array)[this.#ahead >>> (32 - maxCodeBits)] as number;
    const length = entry & 15;
    if (length === 0) throw PictureRefused.because("bad-code");
    this.#skip(length);
    return entry >>> 4;
  }

  #readLevel(size: number): number {
    if (size === 0) return 0;
    if (size > maxLevelBits) throw PictureRefused.because("bad-coefficient");
    this.#lookAhead();
    const bits = this.#ahead >>> (32 - size);
    this.#skip(size);
    return bits < 1 << (size - 1) ? bits + 1 - (1 << size) : bits;
  }

  /** At least 25 bits, save at the end of the bytes, where zeros stand in. */
  #lookAhead(): void {
    while (this.#aheadCount <= 24 && this.#at < this.#bytes.length) {
      this.#ahead |= (this.#bytes[this.#at++] as number) << (24 - this.#aheadCount);
      this.#aheadCount += 8;
    }
  }

  #skip(count: number): void {
    if (count > this.#aheadCount) throw PictureRefused.because("truncated");
    this.#ahead <<= count;
    this.#aheadCount -= count;
  }
}

function checked(coefficient: number): number {
  if (coefficient > maxCoefficient || coefficient < -maxCoefficient)
    throw PictureRefused.because("bad-coefficient");
  return coefficient;
}
