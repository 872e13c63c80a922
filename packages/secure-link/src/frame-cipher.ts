import { encodeSealedFrameHeader } from "@meekijk/protocol";
import type { SealedFrameHeader } from "@meekijk/protocol";
import { concat, lvCat } from "./length-value.ts";
import type { Bytes } from "./length-value.ts";
import type { Direction } from "./link-keys.ts";
import { protocolLabel } from "./session-context.ts";

export interface FrameContext {
  readonly crypto: Crypto;
  readonly key: CryptoKey;
  readonly sessionId: Bytes;
  readonly direction: Direction;
}

/** Header and ciphertext of one frame. The caller sees to it that a key never meets the same counter twice. */
export async function sealFrame(
  context: FrameContext,
  header: SealedFrameHeader,
  plaintext: Bytes,
): Promise<Bytes> {
  const headerBytes = encodeSealedFrameHeader(header);
  const parameters = gcmParameters(context, headerBytes);
  const ciphertext = await context.crypto.subtle.encrypt(parameters, context.key, plaintext);
  return concat(headerBytes, new Uint8Array(ciphertext));
}

/** @returns `undefined` when the frame was not sealed under this key for this session, direction and header. */
export async function openFrame(
  context: FrameContext,
  headerBytes: Bytes,
  ciphertext: Bytes,
): Promise<Bytes | undefined> {
  try {
    const parameters = gcmParameters(context, headerBytes);
    return new Uint8Array(await context.crypto.subtle.decrypt(parameters, context.key, ciphertext));
  } catch {
    return undefined;
  }
}

/** Nonce: four zero bytes and the counter, which are the header's last eight. */
function gcmParameters(context: FrameContext, headerBytes: Bytes): AesGcmParams {
  const nonce = new Uint8Array(12);
  nonce.set(headerBytes.subarray(4), 4);
  return {
    name: "AES-GCM",
    iv: nonce,
    additionalData: lvCat(protocolLabel, context.sessionId, context.direction, headerBytes),
  };
}
