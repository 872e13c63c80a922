import { limits } from "./limits.ts";
import { transferIdSchema, type TransferId } from "./vocabulary.ts";

/** A piece of the file that is on its way, on the bulk stream. */
export interface FileChunk {
  readonly transferId: TransferId;
  /** Which begin of the sending: the receiver counts one on when it says from which byte to go on. u32. */
  readonly run: number;
  readonly offsetBytes: number;
  /** 1 to `limits.fileChunkBytes`. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const idBytes = 8;
const runAt = idBytes;
const offsetAt = runAt + 4;
const headerBytes = offsetAt + 8;

/** @throws {RangeError} for what `decodeFileChunk` would refuse: a fault in our own program. */
export function encodeFileChunk({ transferId, run, offsetBytes, bytes }: FileChunk): Uint8Array<ArrayBuffer> {
  const encoded = new Uint8Array(headerBytes + bytes.length);
  encoded.set(Uint8Array.fromBase64(transferId, { alphabet: "base64url" }));
  const view = new DataView(encoded.buffer);
  view.setUint32(runAt, run);
  view.setBigUint64(offsetAt, BigInt(offsetBytes));
  encoded.set(bytes, headerBytes);
  const isInBounds = decodeFileChunk(encoded)?.run === run;
  if (!isInBounds) throw new RangeError("no file chunk");
  return encoded;
}

/** Undefined for everything that is not exactly one chunk in its bounds. Big endian throughout. */
export function decodeFileChunk(encoded: Uint8Array): FileChunk | undefined {
  const length = encoded.length - headerBytes;
  if (length < 1 || length > limits.fileChunkBytes) return undefined;
  const view = new DataView(encoded.buffer, encoded.byteOffset, encoded.byteLength);
  const offset = view.getBigUint64(offsetAt);
  if (offset + BigInt(length) > BigInt(limits.maxFileBytes)) return undefined;
  const id = encoded.subarray(0, idBytes).toBase64({ alphabet: "base64url", omitPadding: true });
  return {
    transferId: transferIdSchema.parse(id),
    run: view.getUint32(runAt),
    offsetBytes: Number(offset),
    bytes: new Uint8Array(encoded.subarray(headerBytes)),
  };
}
