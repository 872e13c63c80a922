import { decodeHandshakeMessage, decodeSealedFrame, isHandshakeMessage } from "@meekijk/protocol";
import { type Direction, LinkKeys } from "@meekijk/secure-link";
import { intermediateSessionKey } from "../../packages/secure-link/src/cpace.ts";
import { openFrame } from "../../packages/secure-link/src/frame-cipher.ts";
import { importScalar, scalarMult } from "../../packages/secure-link/src/x25519.ts";
import type { EndsOnly } from "./recorded-plaintexts.ts";

type Bytes = Uint8Array<ArrayBuffer>;
type Frame = Extract<ReturnType<typeof decodeSealedFrame>, { kind: "frame" }>;

/** The first sealed frame of each direction, and the two public shares, as the relay saw them. */
export function readWire(sent: Readonly<Record<"device" | "console", readonly Uint8Array[]>>) {
  const first = (messages: readonly Uint8Array[]) => {
    for (const bytes of messages.filter((one) => !isHandshakeMessage(one))) {
      const decoded = decodeSealedFrame(bytes);
      if (decoded.kind === "frame" && decoded.header.stream === "control") return decoded;
    }
    throw new Error("no sealed frame was captured");
  };
  const shares = [...sent.console, ...sent.device].flatMap((bytes) => {
    const decoded = isHandshakeMessage(bytes) ? decodeHandshakeMessage(bytes) : undefined;
    return decoded?.kind === "message" && "share" in decoded.message ? [decoded.message.share] : [];
  });
  return { frames: { c2d: first(sent.console), d2c: first(sent.device) }, shares };
}

/** In how many ways this value opens one of the frames: as the CPace key, as a secret scalar, as a frame's own key. */
export async function countOpenings(
  value: Bytes,
  wire: ReturnType<typeof readWire>,
  // Of these the thief has all but the key: the rest stood on the wire.
  { secrets, sessionId }: Pick<EndsOnly, "secrets" | "sessionId">,
): Promise<{ tried: number; opened: number }> {
  const keys: Bytes[] = [value];
  if (value.length === 32) {
    const scalar = await importScalar(crypto, value.slice());
    for (const share of wire.shares) {
      const point = await scalarMult(crypto, scalar, share);
      if (point !== undefined)
        keys.push(await intermediateSessionKey(crypto, secrets.cpaceSessionId, point, secrets.transcript));
    }
  }
  const tries: boolean[] = [];
  for (const direction of ["c2d", "d2c"] as const) {
    for (const isk of keys) {
      const copies = { ...secrets, isk: isk.slice() };
      const derived = await LinkKeys.derive(crypto, "console", sessionId, copies);
      const { stream, epoch } = wire.frames[direction].header;
      tries.push(await opens(await derived.frameKey(direction, stream, epoch), direction));
    }
    if (value.length !== 64) {
      const raw = await crypto.subtle.importKey("raw", value, "AES-GCM", false, ["decrypt"]);
      tries.push(await opens(raw, direction));
    }
  }
  return { tried: tries.length, opened: tries.filter(Boolean).length };

  async function opens(key: CryptoKey, direction: Direction): Promise<boolean> {
    const { headerBytes, ciphertext }: Frame = wire.frames[direction];
    return (await openFrame({ crypto, key, sessionId, direction }, headerBytes, ciphertext)) !== undefined;
  }
}
