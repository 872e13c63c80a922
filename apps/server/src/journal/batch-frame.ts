import { crc32c } from "./crc32c.ts";

/**
 * One group commit in a segment: "MKJ1", batch number u64, payload length u32, CRC-32C u32 over all of it but itself,
 * payload; big-endian. A batch is one frame, so that a torn write can only ever be the last frame of the journal: the
 * next one is written after this one is synced.
 */
export const frameHeaderBytes = 20;
const magic = new TextEncoder().encode("MKJ1");

/** Larger than any batch: 64 records of two entries of at most 72 kB each (limits.ts), and far below a segment's read. */
export const maxBatchBytes = 16 * 1024 * 1024;

export interface BatchFrame {
  batchNumber: number;
  payload: Uint8Array;
}

export function encodeBatchFrame(frame: BatchFrame): Uint8Array {
  const bytes = new Uint8Array(frameHeaderBytes + frame.payload.length);
  const view = new DataView(bytes.buffer);
  bytes.set(magic, 0);
  view.setBigUint64(4, BigInt(frame.batchNumber));
  view.setUint32(12, frame.payload.length);
  bytes.set(frame.payload, frameHeaderBytes);
  view.setUint32(16, checksum(bytes));
  return bytes;
}

/** The frame that starts at `offset` and the offset behind it, or undefined when none stands there whole. */
export function decodeBatchFrame(
  bytes: Uint8Array,
  offset: number,
): { frame: BatchFrame; endOffset: number } | undefined {
  if (offset + frameHeaderBytes > bytes.length) return undefined;
  if (magic.some((byte, index) => bytes[offset + index] !== byte)) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset + offset, bytes.length - offset);
  const payloadLength = view.getUint32(12);
  const endOffset = offset + frameHeaderBytes + payloadLength;
  if (payloadLength > maxBatchBytes || endOffset > bytes.length) return undefined;
  const frameBytes = bytes.subarray(offset, endOffset);
  if (view.getUint32(16) !== checksum(frameBytes)) return undefined;
  const batchNumber = Number(view.getBigUint64(4));
  return { frame: { batchNumber, payload: frameBytes.subarray(frameHeaderBytes) }, endOffset };
}

/** The offset of the next whole frame at or behind `offset`; tells a torn end from damage in the middle. */
export function findNextFrame(bytes: Uint8Array, offset: number): number | undefined {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  let candidate = view.indexOf(magic, offset);
  while (candidate !== -1) {
    if (decodeBatchFrame(bytes, candidate) !== undefined) return candidate;
    candidate = view.indexOf(magic, candidate + 1);
  }
  return undefined;
}

function checksum(frameBytes: Uint8Array): number {
  return crc32c(frameBytes.subarray(frameHeaderBytes), crc32c(frameBytes.subarray(0, 16)));
}
