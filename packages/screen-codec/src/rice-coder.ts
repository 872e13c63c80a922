import { PictureRefused } from "./picture-refused.ts";

/** This many ones are not a quotient but announce a byte as it is. */
const escapeLength = 16;
/** Residues per channel after which what was learned counts half, so that the code follows the picture. */
const halvingCount = 32;
const channels = 3;

/** The Rice parameter of a channel: how many low bits of the next residue are written as they are. */
class RiceParameter {
  #sum = 4;
  #count = 1;

  get value(): number {
    let parameter = 0;
    // The best parameter is the logarithm of about two thirds of the mean.
    while (parameter < 7 && (this.#count << parameter) * 3 < this.#sum * 2) parameter += 1;
    return parameter;
  }

  learn(folded: number): void {
    this.#sum += folded;
    this.#count += 1;
    if (this.#count < halvingCount) return;
    this.#sum >>= 1;
    this.#count >>= 1;
  }
}

/**
 * Writes prediction residues of three-byte pixels as adaptive Golomb-Rice codes (R. F. Rice, JPL 79-22, 1979).
 * Photographs cost as many bytes as deflated ones at a fraction of the time. Returns the bytes used, or -1 when
 * `out` is too small.
 */
export function encodeRice(residue: Uint8Array, length: number, out: Uint8Array): number {
  const parameters = Array.from({ length: channels }, () => new RiceParameter());
  let at = 0;
  let bits = 0;
  let bitCount = 0;
  for (let index = 0; index < length; index += 1) {
    const parameter = parameters[index % channels] as RiceParameter;
    const folded = foldSign(residue[index] as number);
    const low = parameter.value;
    const quotient = folded >>> low;
    if (quotient < escapeLength) {
      // The ones of the quotient, a zero, the low bits: at most 16 + 7 bits at once.
      bits =
        (bits << (quotient + 1 + low)) | (((1 << quotient) - 1) << (low + 1)) | (folded & ((1 << low) - 1));
      bitCount += quotient + 1 + low;
    } else {
      bits = (bits << (escapeLength + 8)) | (((1 << escapeLength) - 1) << 8) | folded;
      bitCount += escapeLength + 8;
    }
    parameter.learn(folded);
    if (at + 4 > out.length) return -1;
    while (bitCount >= 8) {
      bitCount -= 8;
      out[at++] = bits >>> bitCount;
    }
  }
  if (bitCount > 0) out[at++] = bits << (8 - bitCount);
  return at;
}

/** Reads `length` residues and returns the bytes used; `PictureRefused` "truncated" past the end. */
export function decodeRice(data: Uint8Array, length: number, residue: Uint8Array): number {
  const parameters = Array.from({ length: channels }, () => new RiceParameter());
  let at = 0;
  // The next bits, the first one on top, and how many of them are real.
  let ahead = 0;
  let aheadCount = 0;
  for (let index = 0; index < length; index += 1) {
    while (aheadCount <= 24 && at < data.length) {
      ahead |= (data[at++] as number) << (24 - aheadCount);
      aheadCount += 8;
    }
    const parameter = parameters[index % channels] as RiceParameter;
    const low = parameter.value;
    const quotient = Math.clz32(~ahead);
    const isEscaped = quotient >= escapeLength;
    const used = isEscaped ? escapeLength + 8 : quotient + 1 + low;
    if (used > aheadCount) throw PictureRefused.because("truncated");
    // A folded residue is a byte; what a hostile quotient adds above that is cut off.
    const folded = isEscaped
      ? (ahead >>> 8) & 0xff
      : ((quotient << low) | ((ahead >>> (32 - used)) & ((1 << low) - 1))) & 0xff;
    ahead <<= used;
    aheadCount -= used;
    residue[index] = unfoldSign(folded);
    parameter.learn(folded);
  }
  return at - (aheadCount >>> 3);
}

/** 0, -1, 1, -2, 2 ... to 0, 1, 2, 3, 4 ...; bytes count as signed. */
function foldSign(byte: number): number {
  const signed = (byte << 24) >> 24;
  return ((signed << 1) ^ (signed >> 31)) & 0xff;
}

function unfoldSign(folded: number): number {
  return (folded >>> 1) ^ -(folded & 1);
}
