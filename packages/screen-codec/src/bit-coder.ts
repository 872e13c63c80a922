import type { ByteWriter } from "./byte-writer.ts";

/** Codes bits, each with the probability that one place of a table has learned so far. */
export interface BitCoder {
  /** Writes `wanted`, or reads a bit whatever `wanted` is; gives the bit, and teaches the place. */
  bit(probabilities: Uint16Array, place: number, wanted: number): number;
}

/** Of a bit that nothing is known of; probabilities are those of a 1, in 65536ths. */
export const evenChance = 32768;

/** A place moves by one part in 16 towards what it sees. */
const learningShift = 4;
/** The range is 28 bits wide, so that all of it stays in numbers that are cheap everywhere. */
const rangeMask = 0xfffffff;
const topByteShift = 20;
const topByteMask = 0xff << topByteShift;
const precisionBits = 12;

function split(low: number, high: number, probability: number): number {
  // Never certain: either bit can be written at any time.
  const chance = Math.max(1, probability >> (16 - precisionBits));
  return low + ((high - low) >> precisionBits) * chance;
}

function learn(probabilities: Uint16Array, place: number, bit: number): void {
  const before = probabilities[place] as number;
  probabilities[place] =
    bit === 1 ? before + ((65535 - before) >> learningShift) : before - (before >> learningShift);
}

/** Writes bits by halving a range as they are likely (arithmetic coding without carries, as M. Mahoney's lpaq does). */
export class BitEncoder implements BitCoder {
  readonly #writer: ByteWriter;
  #low = 0;
  #high = rangeMask;

  constructor(writer: ByteWriter) {
    this.#writer = writer;
  }

  bit(probabilities: Uint16Array, place: number, wanted: number): number {
    const middle = split(this.#low, this.#high, probabilities[place] as number);
    learn(probabilities, place, wanted);
    if (wanted === 1) this.#high = middle;
    else this.#low = middle + 1;
    while (((this.#low ^ this.#high) & topByteMask) === 0) {
      this.#writer.uint8(this.#high >> topByteShift);
      this.#low = (this.#low << 8) & rangeMask;
      this.#high = ((this.#high << 8) & rangeMask) | 255;
    }
    return wanted;
  }

  /** Writes what tells the last range from its neighbours; behind the end a decoder reads zeros. */
  finish(): void {
    if (this.#low === 0) return;
    // Both ends differ in their first byte, so the next one up, followed by zeros, lies between them.
    this.#writer.uint8((this.#low >> topByteShift) + 1);
  }
}

/** Reads what `BitEncoder` wrote. Any bytes can be read; behind their end there are zeros. */
export class BitDecoder implements BitCoder {
  readonly #bytes: Uint8Array;
  #at = 4;
  #low = 0;
  #high = rangeMask;
  /** The next 28 bits. */
  #value: number;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    const [first = 0, second = 0, third = 0, fourth = 0] = bytes;
    this.#value = (first << 20) | (second << 12) | (third << 4) | (fourth >> 4);
  }

  bit(probabilities: Uint16Array, place: number): number {
    const middle = split(this.#low, this.#high, probabilities[place] as number);
    const bit = this.#value <= middle ? 1 : 0;
    learn(probabilities, place, bit);
    if (bit === 1) this.#high = middle;
    else this.#low = middle + 1;
    while (((this.#low ^ this.#high) & topByteMask) === 0) {
      this.#low = (this.#low << 8) & rangeMask;
      this.#high = ((this.#high << 8) & rangeMask) | 255;
      const bytes = this.#bytes;
      const before = this.#at <= bytes.length ? (bytes[this.#at - 1] as number) : 0;
      const next = this.#at < bytes.length ? (bytes[this.#at] as number) : 0;
      this.#value = ((this.#value << 8) & rangeMask) | ((before << 4) & 0xf0) | (next >> 4);
      this.#at += 1;
    }
    return bit;
  }
}
