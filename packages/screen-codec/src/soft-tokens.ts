import type { ByteWriter } from "./byte-writer.ts";
import { codeLengths, codeWords, writeLengths } from "./huffman-code.ts";

/** Symbols of each code: 64 block patterns and `skipped`; sizes of a first coefficient; runs and sizes of later ones. */
export const symbolCounts = [65, 12, 256] as const;

/** Makes so many bytes of tokens, by the lengths and words of the three codes. */
export type PackTokens = (
  tokens: Int32Array,
  lengths: readonly Uint8Array[],
  words: readonly Uint16Array[],
  byteCount: number,
) => Uint8Array;

/** Symbols of one soft region with the bits behind them, held until their counts have shaped the codes. */
export class SoftTokens {
  /** Each token: code (2 bits), symbol (8 bits), number of bits behind it (4), those bits (11). */
  #tokens = new Int32Array(4096);
  #length = 0;
  #extraBits = 0;
  readonly #counts = symbolCounts.map((count) => new Uint32Array(count));

  clear(): void {
    this.#length = 0;
    this.#extraBits = 0;
    for (const counts of this.#counts) counts.fill(0);
  }

  /** Room for so many tokens more; asked for once in a while, so that `add` stays short. */
  reserve(extra: number): void {
    if (this.#length + extra <= this.#tokens.length) return;
    const grown = new Int32Array(Math.max(this.#tokens.length * 2, this.#length + extra));
    grown.set(this.#tokens.subarray(0, this.#length));
    this.#tokens = grown;
  }

  add(code: 0 | 1 | 2, symbol: number, bitCount: number, bits: number): void {
    const counts = this.#counts[code] as Uint32Array;
    counts[symbol] = (counts[symbol] as number) + 1;
    this.#tokens[this.#length++] = (code << 24) | (symbol << 15) | (bitCount << 11) | bits;
    this.#extraBits += bitCount;
  }

  /** Takes over tokens with the bits behind them, which are counted elsewhere. */
  append(tokens: Int32Array): void {
    this.reserve(tokens.length);
    this.#tokens.set(tokens, this.#length);
    this.#length += tokens.length;
  }

  /** The counts of what was appended: 256 for each code, and the number of bits behind all of it. */
  noteCounts(counts: Int32Array, extraBits: number): void {
    for (const [code, own] of this.#counts.entries())
      own.set(counts.subarray(code * 256, code * 256 + own.length));
    this.#extraBits = extraBits;
  }

  /** Appends the codes and all tokens. */
  write(writer: ByteWriter, pack: PackTokens = packTokens): void {
    const lengths = this.#counts.map(codeLengths);
    const words = lengths.map(codeWords);
    for (const each of lengths) writeLengths(writer, each);
    writer.bytes(pack(this.#tokens.subarray(0, this.#length), lengths, words, this.#countBytes(lengths)));
  }

  #countBytes(lengths: readonly Uint8Array[]): number {
    let bits = this.#extraBits;
    for (const [code, counts] of this.#counts.entries()) {
      for (const [symbol, count] of counts.entries()) bits += count * (lengths[code]?.[symbol] as number);
    }
    return Math.ceil(bits / 8);
  }
}

function packTokens(
  tokens: Int32Array,
  lengths: readonly Uint8Array[],
  words: readonly Uint16Array[],
  byteCount: number,
): Uint8Array {
  const bytes = new Uint8Array(byteCount);
  let held = 0;
  let heldBits = 0;
  let to = 0;
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] as number;
    const code = token >>> 24;
    const symbol = (token >>> 15) & 511;
    const bitCount = (token >>> 11) & 15;
    const length = (lengths[code] as Uint8Array)[symbol] as number;
    // At most 7 bits wait, and 12 + 11 come.
    held =
      (held << (length + bitCount)) |
      (((words[code] as Uint16Array)[symbol] as number) << bitCount) |
      (token & 2047);
    heldBits += length + bitCount;
    while (heldBits >= 8) {
      heldBits -= 8;
      bytes[to++] = held >>> heldBits;
    }
  }
  if (heldBits > 0) bytes[to] = held << (8 - heldBits);
  return bytes;
}
