const sequenceTag = 0x30;
const integerTag = 0x02;

/**
 * Whether an ES256 signature is written in the one way that DER allows. The library reads some bytes of the wrapping
 * leniently, so that one signature would have several spellings; what we take has one.
 */
export function isStrictSignature(signature: Uint8Array): boolean {
  if (signature[0] !== sequenceTag || signature[1] !== signature.length - 2) return false;
  const afterR = endOfInteger(signature, 2);
  return afterR !== undefined && endOfInteger(signature, afterR) === signature.length;
}

/** Where the positive integer that begins at `start` ends; undefined when it is none of at most 33 bytes, without waste. */
function endOfInteger(bytes: Uint8Array, start: number): number | undefined {
  const [tag, length = 0, first = 0, second = 0] = bytes.subarray(start, start + 4);
  const isSized = tag === integerTag && length >= 1 && length <= 33;
  const hasWaste = first === 0 && length > 1 && second < 0x80;
  return !isSized || first >= 0x80 || hasWaste ? undefined : start + 2 + length;
}
