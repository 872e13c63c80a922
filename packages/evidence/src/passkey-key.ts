import type { PasskeyAlgorithm } from "@meekijk/protocol";
import { isEd25519Key } from "./ed25519-bytes.ts";

const sequenceTag = 0x30;
const integerTag = 0x02;
const bitStringTag = 0x03;

/** What stands before the key in the one DER of each algorithm: RFC 8410, and RFC 5480 with an uncompressed point. */
const ed25519Start = Uint8Array.fromHex("302a300506032b6570032100");
const p256Start = Uint8Array.fromHex("3059301306072a8648ce3d020106082a8648ce3d03010703420004");
/** RFC 3279: the algorithm with its NULL. */
const rsaAlgorithm = Uint8Array.fromHex("300d06092a864886f70d0101010500");

const p256Prime = 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn;
const p256Constant = 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn;
const coordinateBytes = 32;

/** What authenticators make lies in between; runtimes differ in what they compute with outside. */
const rsaModulusBits = { least: 2_048, most: 4_096 };
const rsaExponent = { least: 3n, below: 2n ** 32n };

/**
 * Whether this is a passkey's key in the one form of docs/evidence.md, 11: SubjectPublicKeyInfo in DER, of this
 * algorithm, and a key that its holder alone can sign with.
 */
export function isPasskeyKey(algorithm: PasskeyAlgorithm, spki: Uint8Array): boolean {
  if (algorithm === -8)
    return startsWith(spki, ed25519Start) && isEd25519Key(spki.slice(ed25519Start.length));
  return algorithm === -7 ? isP256Key(spki) : isRsaKey(spki);
}

function isP256Key(spki: Uint8Array): boolean {
  if (!startsWith(spki, p256Start) || spki.length !== p256Start.length + 2 * coordinateBytes) return false;
  const x = readNumber(spki.subarray(p256Start.length, p256Start.length + coordinateBytes));
  const y = readNumber(spki.subarray(p256Start.length + coordinateBytes));
  const difference = y * y - (x * x * x - 3n * x + p256Constant);
  return x < p256Prime && y < p256Prime && difference % p256Prime === 0n;
}

function isRsaKey(spki: Uint8Array): boolean {
  const outer = readValue(spki, sequenceTag);
  if (outer === undefined || outer.rest.length > 0 || !startsWith(outer.value, rsaAlgorithm)) return false;
  const bits = readValue(outer.value.subarray(rsaAlgorithm.length), bitStringTag);
  if (bits === undefined || bits.rest.length > 0 || bits.value[0] !== 0) return false;
  const key = readValue(bits.value.subarray(1), sequenceTag);
  if (key === undefined || key.rest.length > 0) return false;
  const modulus = readPositive(key.value);
  const exponent = modulus && readPositive(modulus.rest);
  if (modulus === undefined || exponent === undefined || exponent.rest.length > 0) return false;
  const modulusBits = modulus.number.toString(2).length;
  return (
    modulusBits >= rsaModulusBits.least &&
    modulusBits <= rsaModulusBits.most &&
    isOdd(modulus.number) &&
    isOdd(exponent.number) &&
    exponent.number >= rsaExponent.least &&
    exponent.number < rsaExponent.below
  );
}

/** The contents of the DER value that begins here, and what comes after it; its length in the shortest spelling. */
function readValue(der: Uint8Array, tag: number): { value: Uint8Array; rest: Uint8Array } | undefined {
  const first = der[1] ?? 0;
  const lengthBytes = first < 0x80 ? 0 : first - 0x80;
  if (der[0] !== tag || der.length < 2 + lengthBytes || lengthBytes > 2) return undefined;
  const length = lengthBytes === 0 ? first : Number(readNumber(der.subarray(2, 2 + lengthBytes)));
  if (first >= 0x80 && (length < 0x80 || (lengthBytes === 2 && length < 0x100))) return undefined;
  const value = der.subarray(2 + lengthBytes, 2 + lengthBytes + length);
  return value.length === length ? { value, rest: der.subarray(2 + lengthBytes + length) } : undefined;
}

function readPositive(der: Uint8Array): { number: bigint; rest: Uint8Array } | undefined {
  const read = readValue(der, integerTag);
  const [first = 0x80, second = 0] = read?.value ?? [];
  if (read === undefined || first >= 0x80 || (first === 0 && second < 0x80)) return undefined;
  return { number: readNumber(read.value), rest: read.rest };
}

function readNumber(bigEndian: Uint8Array): bigint {
  return BigInt(`0x0${bigEndian.toHex()}`);
}

function isOdd(value: bigint): boolean {
  return (value & 1n) === 1n;
}

function startsWith(bytes: Uint8Array, start: Uint8Array): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}
