import type { PublicKey } from "@meekijk/protocol";
import { decodeBase64url } from "./base64url.ts";

const fieldPrime = 2n ** 255n - 19n;
/** d of the curve -x² + y² = 1 + d x² y² (RFC 8032, 5.1). */
const curveConstant = 0x52036cee2b6ffe738cc740797779e89800700a4d4141d8ab75eb4dca135978a3n;
const keyBytes = 32;
const signatureBytes = 64;
const signBit = 1n << 255n;

/** The y of the eight points of small order; those with the same y differ in the sign of x alone. */
const smallOrderYs: ReadonlySet<bigint> = new Set([
  0n,
  1n,
  fieldPrime - 1n,
  0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n,
  fieldPrime - 0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n,
]);

/**
 * Whether these bytes are a key that somebody can hold alone: the one encoding of a point of the curve, not of small
 * order. Runtimes differ in what they compute with, and for a key of small order anybody can sign.
 */
export function isEd25519Key(bytes: Uint8Array): boolean {
  if (bytes.length !== keyBytes) return false;
  const y = readNumber(bytes) & (signBit - 1n);
  if (y >= fieldPrime || smallOrderYs.has(y)) return false;
  // x² = (y² - 1) / (d y² + 1) has a root exactly when the product of both is a square (Euler).
  const square = (y * y) % fieldPrime;
  const product = ((square - 1n) * (curveConstant * square + 1n)) % fieldPrime;
  return power(product, (fieldPrime - 1n) / 2n) === 1n;
}

/** Whether a chain, a trust line or a roster may have this key, also where it signed nothing yet. */
export function isRightKey(key: PublicKey): boolean {
  const raw = decodeBase64url(key);
  return raw !== undefined && isEd25519Key(raw);
}

/** Whether these bytes can be a signature: 64, and R not of small order, which some runtimes refuse and none makes. */
export function isEd25519Signature(bytes: Uint8Array | undefined): bytes is Uint8Array {
  if (bytes?.length !== signatureBytes) return false;
  const y = readNumber(bytes.subarray(0, keyBytes)) & (signBit - 1n);
  return !smallOrderYs.has(y % fieldPrime);
}

function readNumber(littleEndian: Uint8Array): bigint {
  return BigInt(`0x${littleEndian.toReversed().toHex()}`);
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = base;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) result = (result * square) % fieldPrime;
    square = (square * square) % fieldPrime;
  }
  return result;
}
