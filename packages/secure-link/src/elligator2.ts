import type { Bytes } from "./length-value.ts";

const prime = 2n ** 255n - 19n;
const montgomeryA = 486_662n;

/**
 * Elligator2 for curve25519 (RFC 9380 section 6.7.1 with Z = 2), the map of CPACE-X25519-SHA512. Takes 32 bytes as a
 * little-endian field element with the top bit masked (RFC 7748 decodeUCoordinate) and gives the u coordinate.
 *
 * Own code, because WebCrypto has no such map and noble's carries an experimental name. BigInt does not promise constant
 * time: an onlooker of one run learns at most a few nanoseconds about six digits that die with that run.
 */
export function elligator2(bytes: Uint8Array): Bytes {
  const r = mod(littleEndian(bytes) & (2n ** 255n - 1n));
  const v = mod(-montgomeryA * inverse(1n + 2n * r * r));
  const x1 = v === 0n ? mod(-montgomeryA) : v;
  const curve = mod(x1 * (x1 * x1 + montgomeryA * x1 + 1n));
  return toLittleEndian(isSquare(curve) ? x1 : mod(-x1 - montgomeryA));
}

function mod(value: bigint): bigint {
  const rest = value % prime;
  return rest < 0n ? rest + prime : rest;
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = mod(base);
  for (let bits = exponent; bits > 0n; bits >>= 1n) {
    if ((bits & 1n) === 1n) result = mod(result * square);
    square = mod(square * square);
  }
  return result;
}

/** Fermat; gives 0 for 0, which `elligator2` relies on. */
function inverse(value: bigint): bigint {
  return power(value, prime - 2n);
}

function isSquare(value: bigint): boolean {
  return power(value, (prime - 1n) / 2n) !== prime - 1n;
}

function littleEndian(bytes: Uint8Array): bigint {
  return BigInt(`0x${Uint8Array.from(bytes).toReversed().toHex()}`);
}

function toLittleEndian(value: bigint): Bytes {
  return Uint8Array.fromHex(value.toString(16).padStart(64, "0")).toReversed();
}
