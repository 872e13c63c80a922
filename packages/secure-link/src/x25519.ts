import { concat } from "./length-value.ts";
import type { Bytes } from "./length-value.ts";

export const x25519Bytes = 32;

// RFC 8410: PrivateKeyInfo with the X25519 object identifier, up to the 32 key bytes.
const pkcs8Prefix = Uint8Array.fromHex("302e020100300506032b656e04220420");

/** Takes a scalar of 32 bytes into the platform, from where it does not come back. The caller wipes its own copy. */
export async function importScalar(crypto: Crypto, scalar: Uint8Array): Promise<CryptoKey> {
  const pkcs8 = concat(pkcs8Prefix, scalar);
  try {
    return await crypto.subtle.importKey("pkcs8", pkcs8, "X25519", false, ["deriveBits"]);
  } finally {
    pkcs8.fill(0);
  }
}

/**
 * X25519 (RFC 7748) by the platform. CPace's `scalar_mult` and `scalar_mult_vfy` both.
 * @returns `undefined` when the product is the neutral element (32 zero bytes), whether the platform throws or returns
 * it: the handshake must abort (draft-irtf-cfrg-cpace-21, "G.scalar_mult_vfy").
 */
export async function scalarMult(
  crypto: Crypto,
  scalar: CryptoKey,
  point: Uint8Array,
): Promise<Bytes | undefined> {
  const publicKey = await crypto.subtle.importKey("raw", new Uint8Array(point), "X25519", false, []);
  let product: Bytes;
  try {
    product = new Uint8Array(
      await crypto.subtle.deriveBits({ name: "X25519", public: publicKey }, scalar, x25519Bytes * 8),
    );
  } catch {
    return undefined;
  }
  return product.some((byte) => byte !== 0) ? product : undefined;
}
