import { ByteWriter } from "./byte-writer.ts";
import { minDeflateBytes } from "./limits.ts";
import {
  channelOrderIds,
  coderIds,
  formatVersion,
  headerBytes,
  operationIds,
  forgetFlag,
  settledFlag,
} from "./picture-update.ts";
import type { Rectangle } from "./rectangle.ts";
import type { PlannedOperation, UpdatePlan } from "./update-plan.ts";

/** Compresses to a raw deflate stream (RFC 1951): `CompressionStream("deflate-raw")` or zlib's `deflateRaw`. */
export type CompressPort = (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>;

export interface EncodedPlan {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** What became of `plan.payload`, in bytes. */
  readonly payloadBytes: number;
}

/** Writes one update (docs/protocol.md): deflated as one block, or raw where that is not smaller. */
export async function encodePlan(plan: UpdatePlan, compress: CompressPort): Promise<EncodedPlan> {
  const { payload } = plan;
  const deflated = payload.length >= minDeflateBytes ? await compress(payload) : payload;
  const isDeflated = deflated.length < payload.length;
  const writer = new ByteWriter(
    headerBytes +
      plan.operations.length * 16 +
      plan.coded.length +
      plan.contextBytes.length +
      deflated.length,
  );
  writer.uint8(formatVersion);
  writer.uint8((plan.isSettled ? settledFlag : 0) | (plan.forgetsContext ? forgetFlag : 0));
  writer.uint16(plan.operations.length);
  writer.uint32(plan.updateId);
  writer.uint32(plan.baseUpdateId);
  writer.uint32(isDeflated ? payload.length : 0);
  writer.uint32(isDeflated ? deflated.length : 0);
  let isContextWritten = false;
  for (const operation of plan.operations) {
    if (operation.kind !== "tile" || operation.coderId !== coderIds.deflateRaw) {
      writeOperation(writer, operation);
      if (operation.kind === "tile" || operation.kind === "soft")
        writer.bytes(plan.coded.subarray(operation.start, operation.end));
      if (operation.kind === "context" && !isContextWritten) {
        writer.uint24(plan.contextBytes.length);
        writer.bytes(plan.contextBytes);
        isContextWritten = true;
      }
    } else if (isDeflated) {
      writeOperation(writer, operation);
    } else {
      writeOperation(writer, { ...operation, coderId: coderIds.raw });
      writer.bytes(payload.subarray(operation.start, operation.end));
    }
  }
  if (isDeflated) writer.bytes(deflated);
  return { bytes: writer.finish(), payloadBytes: isDeflated ? deflated.length : payload.length };
}

function writeOperation(writer: ByteWriter, operation: PlannedOperation): void {
  writer.uint8(operationIds[operation.kind]);
  if (operation.kind === "layout") {
    writer.uint16(operation.width);
    writer.uint16(operation.height);
    writer.uint8(channelOrderIds[operation.channelOrder]);
    writer.uint16(operation.scalePerMille);
    writer.uint8(0);
    return;
  }
  writeRectangle(writer, operation);
  if (operation.kind === "copy") {
    writer.uint16(operation.sourceX);
    writer.uint16(operation.sourceY);
  } else if (operation.kind === "fill") {
    writer.uint24(operation.colour);
  } else if (operation.kind === "soft") {
    writer.uint8(operation.quantiser);
  } else if (operation.kind === "tile") {
    writer.uint8(operation.coderId);
    writer.uint8(operation.formatId);
  }
}

function writeRectangle(writer: ByteWriter, area: Rectangle): void {
  writer.uint16(area.x);
  writer.uint16(area.y);
  writer.uint16(area.width);
  writer.uint16(area.height);
}
