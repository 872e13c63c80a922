/** Bytes that WebCrypto takes: never on shared memory. */
export type Bytes = Uint8Array<ArrayBuffer>;

const encoder = new TextEncoder();

/** Plain concatenation. */
export function concat(...parts: readonly Uint8Array[]): Bytes {
  const bytes = new Uint8Array(parts.reduce((total, part) => total + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}

/** `prepend_len` of draft-irtf-cfrg-cpace-21: the length in LEB128, then the bytes. */
export function prependLen(bytes: Uint8Array): Bytes {
  const length: number[] = [];
  let rest = bytes.length;
  do {
    const low = rest & 0x7f;
    rest >>>= 7;
    length.push(rest === 0 ? low : low | 0x80);
  } while (rest !== 0);
  return concat(Uint8Array.from(length), bytes);
}

/** `lv_cat` of draft-irtf-cfrg-cpace-21: every part with its length before it. Texts count as their UTF-8 bytes. */
export function lvCat(...parts: readonly (Uint8Array | string)[]): Bytes {
  return concat(...parts.map((part) => prependLen(typeof part === "string" ? encoder.encode(part) : part)));
}

/**
 * Takes apart what `lvCat` made of parts shorter than 128 bytes each; the only form our messages carry.
 * @returns `undefined` when a length runs past the end, takes more than one byte, or the number of parts is not `count`.
 */
export function splitLv(bytes: Uint8Array, count: number): Bytes[] | undefined {
  const parts: Bytes[] = [];
  let offset = 0;
  while (offset < bytes.length) {
    const length = bytes[offset];
    if (length === undefined || length > 0x7f || offset + 1 + length > bytes.length) return undefined;
    if (parts.length === count) return undefined;
    parts.push(new Uint8Array(bytes.subarray(offset + 1, offset + 1 + length)));
    offset += 1 + length;
  }
  return parts.length === count ? parts : undefined;
}
