import type { ByteReader } from "./byte-reader.ts";
import type { ByteWriter } from "./byte-writer.ts";
import { PictureRefused } from "./picture-refused.ts";

/** Longest code word, in bits: one look into a table of 4096 places reads any symbol. */
export const maxCodeBits = 12;

/** Lengths of a prefix code for symbols that occur this often (Huffman, 1952); 0 for those that never do. */
export function codeLengths(counts: Uint32Array): Uint8Array {
  const lengths = new Uint8Array(counts.length);
  let weights = Array.from(counts);
  for (;;) {
    if (assignLengths(weights, lengths) <= maxCodeBits) return lengths;
    // Flatter counts make a flatter tree; rare symbols stay in it.
    weights = weights.map((count) => (count + 1) >> 1);
  }
}

/** Fills in the lengths and gives the longest. */
function assignLengths(counts: readonly number[], lengths: Uint8Array): number {
  const leaves = [...counts.keys()].filter((symbol) => (counts[symbol] as number) > 0);
  leaves.sort((a, b) => (counts[a] as number) - (counts[b] as number) || a - b);
  if (leaves.length <= 1) {
    for (const symbol of leaves) lengths[symbol] = 1;
    return leaves.length;
  }
  // Nodes come into being in the order of their weights, so two queues replace a heap.
  const weights = leaves.map((symbol) => counts[symbol] as number);
  const parents: number[] = [];
  let leaf = 0;
  let inner = leaves.length;
  const takeLightest = () => {
    const isLeaf =
      leaf < leaves.length &&
      (inner >= weights.length || (weights[leaf] as number) <= (weights[inner] as number));
    return isLeaf ? leaf++ : inner++;
  };
  while (weights.length < 2 * leaves.length - 1) {
    const [one, other] = [takeLightest(), takeLightest()];
    parents[one] = weights.length;
    parents[other] = weights.length;
    weights.push((weights[one] as number) + (weights[other] as number));
  }
  const depths: number[] = [];
  depths[weights.length - 1] = 0;
  for (let node = weights.length - 2; node >= 0; node -= 1)
    depths[node] = (depths[parents[node] as number] as number) + 1;
  for (const [index, symbol] of leaves.entries()) lengths[symbol] = depths[index] as number;
  return depths[0] as number;
}

/** Canonical code words: shorter ones first, then lower symbols first. */
export function codeWords(lengths: Uint8Array): Uint16Array {
  const words = new Uint16Array(lengths.length);
  let next = 0;
  for (let length = 1; length <= maxCodeBits; length += 1) {
    next <<= 1;
    for (let symbol = 0; symbol < lengths.length; symbol += 1) {
      if (lengths[symbol] === length) words[symbol] = next++;
    }
  }
  return words;
}

/**
 * For every twelve bits that may come next: the symbol they begin with, times 16, plus its length; 0 where no word fits.
 * `PictureRefused` "bad-code" for lengths that no prefix code has.
 */
export function decodeTable(lengths: Uint8Array, table: Uint16Array): void {
  table.fill(0);
  let at = 0;
  for (let length = 1; length <= maxCodeBits; length += 1) {
    const places = 1 << (maxCodeBits - length);
    for (let symbol = 0; symbol < lengths.length; symbol += 1) {
      if (lengths[symbol] !== length) continue;
      if (at + places > table.length) throw PictureRefused.because("bad-code");
      table.fill((symbol << 4) | length, at, at + places);
      at += places;
    }
  }
}

/** Half a byte for each length; behind a zero half a byte tells how many zeros follow it. */
export function writeLengths(writer: ByteWriter, lengths: Uint8Array): void {
  const halves: number[] = [];
  for (let symbol = 0; symbol < lengths.length; symbol += 1) {
    halves.push(lengths[symbol] as number);
    if (lengths[symbol] !== 0) continue;
    let zeros = 0;
    while (zeros < 15 && symbol + 1 < lengths.length && lengths[symbol + 1] === 0) {
      zeros += 1;
      symbol += 1;
    }
    halves.push(zeros);
  }
  for (let at = 0; at < halves.length; at += 2)
    writer.uint8(((halves[at] as number) << 4) | (halves[at + 1] ?? 0));
}

/** `PictureRefused` "bad-code" for a length above the limit or more of them than symbols, "truncated" past the end. */
export function readLengths(reader: ByteReader, symbolCount: number): Uint8Array {
  const lengths = new Uint8Array(symbolCount);
  let held = -1;
  const readHalf = () => {
    if (held >= 0) {
      const low = held;
      held = -1;
      return low;
    }
    const byte = reader.uint8();
    held = byte & 15;
    return byte >>> 4;
  };
  for (let symbol = 0; symbol < symbolCount; symbol += 1) {
    const length = readHalf();
    if (length > maxCodeBits) throw PictureRefused.because("bad-code");
    lengths[symbol] = length;
    if (length === 0) symbol += readHalf();
    if (symbol >= symbolCount) throw PictureRefused.because("bad-code");
  }
  return lengths;
}
