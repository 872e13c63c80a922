const table = new Uint32Array(256);
for (let byte = 0; byte < 256; byte += 1) {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0x82f63b78 : value >>> 1;
  table[byte] = value;
}

/** CRC-32C (Castagnoli, RFC 3720 appendix B.4) as an unsigned number; `start` continues an earlier result. */
export function crc32c(bytes: Uint8Array, start = 0): number {
  let value = ~start;
  for (const byte of bytes) value = (table[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8);
  return ~value >>> 0;
}
