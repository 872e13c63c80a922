const sequenceTag = 0x30;
const integerTag = 0x02;
/** Of P-256: each of the two numbers of a signature. */
const numberBytes = 32;

/**
 * The two numbers of an ECDSA signature over P-256 that DER wraps, 32 bytes each, as WebCrypto wants them. Undefined
 * unless it is the one spelling that DER allows: leniency here would let a signature change without what it says.
 */
export function readDerSignature(der: Uint8Array): Uint8Array | undefined {
  if (der[0] !== sequenceTag || der[1] !== der.length - 2) return undefined;
  const r = readInteger(der, 2);
  const s = r && readInteger(der, r.end);
  if (r === undefined || s === undefined || s.end !== der.length) return undefined;
  const raw = new Uint8Array(2 * numberBytes);
  raw.set(r.digits, numberBytes - r.digits.length);
  raw.set(s.digits, 2 * numberBytes - s.digits.length);
  return raw;
}

/** The positive integer that begins at `start`, without the zero byte that only says that it is positive. */
function readInteger(bytes: Uint8Array, start: number): { digits: Uint8Array; end: number } | undefined {
  const [tag, length = 0] = bytes.subarray(start, start + 2);
  const end = start + 2 + length;
  const value = bytes.subarray(start + 2, end);
  const [first = 0, second = 0] = value;
  if (tag !== integerTag || value.length === 0 || value.length !== length || first >= 0x80) return undefined;
  if (first === 0 && second < 0x80) return undefined;
  const digits = first === 0 ? value.subarray(1) : value;
  return digits.length <= numberBytes ? { digits, end } : undefined;
}
