/** Whether two public byte strings are equal. Not for secrets: those are compared by HMAC verification. */
export function isEqualBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
