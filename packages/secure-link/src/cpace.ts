import { elligator2 } from "./elligator2.ts";
import { concat, lvCat, prependLen } from "./length-value.ts";
import type { Bytes } from "./length-value.ts";

/** CPACE-X25519-SHA512 of draft-irtf-cfrg-cpace-21. The only suite: nothing is negotiated (design 4). */
const domain = "CPace255";
const iskDomain = "CPace255_ISK";
const hashBlockBytes = 128;

/**
 * `generator_string(DSI, PRS, CI, sid, s_in_bytes)`. The zero pad fills the first hash block and carries its own length.
 * `domainSeparation` is an argument for the sake of the other suite's published vectors.
 */
export function generatorString(
  passwordRelated: Uint8Array,
  channelIdentifier: Uint8Array,
  sessionId: Uint8Array,
  domainSeparation: string = domain,
): Bytes {
  const used = lvCat(domainSeparation).length + prependLen(passwordRelated).length;
  const pad = new Uint8Array(Math.max(0, hashBlockBytes - 1 - used));
  return lvCat(domainSeparation, passwordRelated, pad, channelIdentifier, sessionId);
}

/** `calculate_generator`: the point that both ends multiply, known only to who knows the six digits. */
export async function calculateGenerator(
  crypto: Crypto,
  passwordRelated: Uint8Array,
  channelIdentifier: Uint8Array,
  sessionId: Uint8Array,
): Promise<Bytes> {
  const hash = await sha512(crypto, generatorString(passwordRelated, channelIdentifier, sessionId));
  return elligator2(hash.subarray(0, 32));
}

/** One end's half of the transcript: `lv_cat(Y, AD)`. Also what that end's confirmation tag covers. */
export function transcriptHalf(share: Uint8Array, associatedData: Uint8Array): Bytes {
  return lvCat(share, associatedData);
}

/** `ISK = H(lv_cat(DSI_ISK, sid, K) || transcript_ir)`. The transcript is appended raw, not wrapped once more. */
export async function intermediateSessionKey(
  crypto: Crypto,
  sessionId: Uint8Array,
  sharedPoint: Uint8Array,
  transcript: Uint8Array,
): Promise<Bytes> {
  return sha512(crypto, concat(lvCat(iskDomain, sessionId, sharedPoint), transcript));
}

/** `mac_key = H("CPaceMac" || sid || ISK)`, for HMAC-SHA-512. */
export async function confirmationKey(
  crypto: Crypto,
  sessionId: Uint8Array,
  isk: Uint8Array,
): Promise<CryptoKey> {
  const bytes = await sha512(crypto, concat(new TextEncoder().encode("CPaceMac"), sessionId, isk));
  const algorithm = { name: "HMAC", hash: "SHA-512" };
  const key = await crypto.subtle.importKey("raw", bytes, algorithm, false, ["sign", "verify"]);
  bytes.fill(0);
  return key;
}

/** `Ta` or `Tb` over that end's half of the transcript. 64 bytes. */
export async function confirmationTag(crypto: Crypto, key: CryptoKey, half: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.sign("HMAC", key, half));
}

/** Compares by the platform's own HMAC verification, which takes the same time wherever tags differ (security 1.4). */
export async function isConfirmationTag(
  crypto: Crypto,
  key: CryptoKey,
  tag: Bytes,
  half: Bytes,
): Promise<boolean> {
  return crypto.subtle.verify("HMAC", key, tag, half);
}

/** SHA-512. */
export async function sha512(crypto: Crypto, bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest("SHA-512", bytes));
}
