import { createHash } from "node:crypto";
import { seededKey } from "../../packages/evidence/src/testing/node-keys.ts";

/** What signs a chain or a statement; its public key may be none that an honest end would have. */
export interface StrangeSigner {
  publicKey: string;
  sign: (bytes: Uint8Array) => Promise<Uint8Array>;
}

const order = 2n ** 252n + 27742317777372353535851937790883648493n;
const hex = (text: string) => Buffer.from(text, "hex").toString("base64url");

/** The neutral point: a signature under it holds for every text. */
export const neutralKey = hex(`01${"00".repeat(31)}`);
/** The same point with its y written as p + 1. */
export const neutralKeyRespelled = hex(`ee${"ff".repeat(30)}7f`);
/** A point of full order with its y written as p + 3. */
export const respelledKey = hex(`f0${"ff".repeat(30)}7f`);
/** No x goes with this y. */
export const keyOffTheCurve = hex(`02${"00".repeat(31)}`);
/** A point of order eight. */
export const smallKey = hex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05");

const readNumber = (bytes: Uint8Array) => BigInt(`0x${bytes.toReversed().toHex()}`);
const writeNumber = (value: bigint) => Buffer.from(value.toString(16).padStart(64, "0"), "hex").toReversed();

/** The secret number of a seeded key (RFC 8032, 5.1.5), below the order. */
function secretOf(seed: number): bigint {
  const half = createHash("sha512").update(Buffer.alloc(32, seed)).digest().subarray(0, 32);
  half[0] = (half[0] ?? 0) & 248;
  half[31] = ((half[31] ?? 0) & 127) | 64;
  return readNumber(half) % order;
}

/** Anybody: with R = S * B the equation holds for a key that is the neutral point, whatever was signed. */
export function signerOfNobody(publicKey: string): StrangeSigner {
  const r = Buffer.from(seededKey(77).publicKey, "base64url");
  const signature = Buffer.concat([r, writeNumber(secretOf(77))]);
  return { publicKey, sign: async () => new Uint8Array(signature) };
}

/** The holder of a right key, with the neutral point for R. */
export function signerWithSmallR(seed: number): StrangeSigner {
  const { publicKey } = seededKey(seed);
  const r = Buffer.from(neutralKey, "base64url");
  return {
    publicKey,
    sign: async (bytes) => {
      const digest = createHash("sha512").update(r).update(Buffer.from(publicKey, "base64url")).update(bytes);
      const k = readNumber(digest.digest()) % order;
      return new Uint8Array(Buffer.concat([r, writeNumber((k * secretOf(seed)) % order)]));
    },
  };
}
