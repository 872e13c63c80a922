import { decodeHandshakeMessage, decodeSealedFrame, isHandshakeMessage } from "@meekijk/protocol";
import { type Direction, LinkKeys } from "@meekijk/secure-link";
import { intermediateSessionKey } from "../../packages/secure-link/src/cpace.ts";
import { openFrame } from "../../packages/secure-link/src/frame-cipher.ts";
import { importScalar, scalarMult } from "../../packages/secure-link/src/x25519.ts";
import type { EndsOnly } from "./recorded-plaintexts.ts";

type Bytes = Uint8Array<ArrayBuffer>;
type Frame = Extract<ReturnType<typeof decodeSealedFrame>, { kind: "frame" }> & { direction: Direction };

/** The shortest sealed frame of each direction and stream, and the public shares, as the relay saw them. */
export function readWire(sent: Readonly<Record<"device" | "console", readonly Uint8Array[]>>) {
  const shortest = new Map<string, Frame>();
  const shares: Bytes[] = [];
  for (const [side, direction] of [
    ["device", "d2c"],
    ["console", "c2d"],
  ] as const)
    for (const bytes of sent[side]) {
      if (isHandshakeMessage(bytes)) {
        const decoded = decodeHandshakeMessage(bytes);
        if (decoded.kind === "message" && "share" in decoded.message) shares.push(decoded.message.share);
        continue;
      }
      const decoded = decodeSealedFrame(bytes);
      if (decoded.kind !== "frame") continue;
      const name = `${direction} ${decoded.header.stream}`;
      const known = shortest.get(name);
      if (known === undefined || decoded.ciphertext.length < known.ciphertext.length)
        shortest.set(name, { ...decoded, direction });
    }
  return { frames: [...shortest.values()], shares };
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
  // The right key of a session opens every one of its streams.
  for (const frame of wire.frames.filter(({ header }) => header.stream === "control"))
    for (const isk of keys) {
      const derived = await LinkKeys.derive(crypto, "console", sessionId, { ...secrets, isk: isk.slice() });
      const { stream, epoch } = frame.header;
      tries.push(await opens(await derived.frameKey(frame.direction, stream, epoch), frame));
    }
  if (value.length !== 64) {
    const raw = await crypto.subtle.importKey("raw", value, "AES-GCM", false, ["decrypt"]);
    for (const frame of wire.frames) tries.push(await opens(raw, frame));
  }
  return { tried: tries.length, opened: tries.filter(Boolean).length };

  async function opens(key: CryptoKey, { direction, headerBytes, ciphertext }: Frame): Promise<boolean> {
    return (await openFrame({ crypto, key, sessionId, direction }, headerBytes, ciphertext)) !== undefined;
  }
}
