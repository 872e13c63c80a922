import { handshakeShareBytes } from "@meekijk/protocol";
import { calculateGenerator, confirmationKey, intermediateSessionKey } from "./cpace.ts";
import { concat } from "./length-value.ts";
import type { Bytes } from "./length-value.ts";
import { importScalar, scalarMult } from "./x25519.ts";

export interface OwnShare {
  readonly scalar: CryptoKey;
  /** Ya or Yb. */
  readonly share: Bytes;
}

export interface Agreement {
  readonly isk: Bytes;
  readonly confirmationKey: CryptoKey;
  /** lv_cat(Ya,ADa) || lv_cat(Yb,ADb) */
  readonly transcript: Bytes;
}

/** Draws a scalar and multiplies the generator with it. A scalar is used in one run only. */
export async function drawShare(
  crypto: Crypto,
  passwordRelated: Bytes,
  channelIdentifier: Bytes,
  cpaceSessionId: Bytes,
): Promise<OwnShare | undefined> {
  const generator = await calculateGenerator(crypto, passwordRelated, channelIdentifier, cpaceSessionId);
  const bytes = crypto.getRandomValues(new Uint8Array(handshakeShareBytes));
  const scalar = await importScalar(crypto, bytes);
  bytes.fill(0);
  const share = await scalarMult(crypto, scalar, generator);
  generator.fill(0);
  return share === undefined ? undefined : { scalar, share };
}

/** Both shares to one key. @returns `undefined` when the other end's share is of low order: abort. */
export async function agree(
  crypto: Crypto,
  scalar: CryptoKey,
  peerShare: Bytes,
  cpaceSessionId: Bytes,
  halves: { readonly console: Bytes; readonly device: Bytes },
): Promise<Agreement | undefined> {
  const sharedPoint = await scalarMult(crypto, scalar, peerShare);
  if (sharedPoint === undefined) return undefined;
  const transcript = concat(halves.console, halves.device);
  const isk = await intermediateSessionKey(crypto, cpaceSessionId, sharedPoint, transcript);
  sharedPoint.fill(0);
  return { isk, confirmationKey: await confirmationKey(crypto, cpaceSessionId, isk), transcript };
}
