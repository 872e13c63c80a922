import { limits } from "./limits.ts";

/** First byte of everything binary on the line. One version, never negotiated (design 4). */
export const linkVersion = 1;

/** Second byte of everything binary on the line. Handshake messages are the only ones that are not sealed. */
export const streamIds = {
  handshake: 0,
  control: 1,
  input: 2,
  picture: 3,
  bulk: 4,
  chat: 5,
  end: 6,
} as const;
export type Stream = keyof typeof streamIds;
/** Streams that travel in sealed frames only. */
export type SealedStream = Exclude<Stream, "handshake">;

/** version u8, stream u8, epoch u16, counter u64; big endian. */
export const sealedFrameHeaderBytes = 12;
/** AES-GCM tag; the shortest ciphertext there is. */
export const sealedFrameTagBytes = 16;
/** The epoch is a u16; after the last one the session ends. */
export const maxEpoch = 0xffff;
/** The counter is a u64 on the wire, but stays exact in a JavaScript number; no session comes near either bound. */
export const maxFrameCounter = Number.MAX_SAFE_INTEGER;

export interface SealedFrameHeader {
  readonly stream: SealedStream;
  /** 0..65535 */
  readonly epoch: number;
  /** 0..2^53-1 */
  readonly counter: number;
}

export type SealedFrameRefusal =
  | "too-short"
  | "too-long"
  | "version-unknown"
  | "stream-unknown"
  | "counter-out-of-range";

export type DecodedSealedFrame =
  | {
      readonly kind: "frame";
      readonly header: SealedFrameHeader;
      /** The twelve bytes as received: they are part of the associated data. */
      readonly headerBytes: Uint8Array<ArrayBuffer>;
      /** Ciphertext and tag. */
      readonly ciphertext: Uint8Array<ArrayBuffer>;
    }
  | { readonly kind: "refused"; readonly reason: SealedFrameRefusal };

const streamsById: ReadonlyMap<number, SealedStream> = new Map(
  Object.entries(streamIds)
    .filter(([name]) => name !== "handshake")
    .map(([name, id]) => [id, name as SealedStream]),
);

/**
 * Header of a sealed frame (docs/protocol.md, "Sealed frames").
 * @throws {RangeError} epoch or counter outside its range; both come from our own counting, so this is a defect.
 */
export function encodeSealedFrameHeader(header: SealedFrameHeader): Uint8Array<ArrayBuffer> {
  const { stream, epoch, counter } = header;
  if (!Number.isInteger(epoch) || epoch < 0 || epoch > maxEpoch) throw new RangeError("epoch");
  if (!Number.isSafeInteger(counter) || counter < 0) throw new RangeError("counter");
  const bytes = new Uint8Array(sealedFrameHeaderBytes);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, linkVersion);
  view.setUint8(1, streamIds[stream]);
  view.setUint16(2, epoch);
  view.setBigUint64(4, BigInt(counter));
  return bytes;
}

/** Takes a received frame apart. Says nothing about who made it: only opening it does. */
export function decodeSealedFrame(bytes: Uint8Array): DecodedSealedFrame {
  if (bytes.length < sealedFrameHeaderBytes + sealedFrameTagBytes) return refused("too-short");
  if (bytes.length > limits.maxFrameBytes) return refused("too-long");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint8(0) !== linkVersion) return refused("version-unknown");
  const stream = streamsById.get(view.getUint8(1));
  if (stream === undefined) return refused("stream-unknown");
  const counter = view.getBigUint64(4);
  if (counter > BigInt(maxFrameCounter)) return refused("counter-out-of-range");
  return {
    kind: "frame",
    header: { stream, epoch: view.getUint16(2), counter: Number(counter) },
    headerBytes: new Uint8Array(bytes.subarray(0, sealedFrameHeaderBytes)),
    ciphertext: new Uint8Array(bytes.subarray(sealedFrameHeaderBytes)),
  };
}

function refused(reason: SealedFrameRefusal): DecodedSealedFrame {
  return { kind: "refused", reason };
}
