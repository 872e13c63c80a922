import { ByteReader } from "./byte-reader.ts";
import * as limits from "./limits.ts";
import { PictureRefused } from "./picture-refused.ts";
import {
  channelOrderIds,
  coderIds,
  formatVersion,
  headerBytes,
  operationIds,
  forgetFlag,
  settledFlag,
  tileFormatIds,
} from "./picture-update.ts";
import type { LayoutOperation, PictureOperation, PictureUpdate } from "./picture-update.ts";
import type { Rectangle } from "./rectangle.ts";
import { decodeRice } from "./rice-coder.ts";
import { SoftDecoder } from "./soft-decoder.ts";
import { TileUnpacker } from "./tile-unpacker.ts";

/**
 * Inflates a raw deflate stream (RFC 1951), giving up once it would exceed `maxOutputBytes`. Any rejection counts as
 * "inflate-failed".
 */
export type InflatePort = (bytes: Uint8Array<ArrayBuffer>, maxOutputBytes: number) => Promise<Uint8Array>;

/**
 * Reads one update (docs/protocol.md). Whatever the bytes are, the outcome is a well-formed update or
 * `PictureRefused`; memory stays within the limits of this package.
 */
export async function decodeUpdate(bytes: Uint8Array, inflate: InflatePort): Promise<PictureUpdate> {
  if (bytes.length > limits.maxUpdateBytes) throw PictureRefused.because("too-large");
  const reader = new ByteReader(bytes);
  if (reader.uint8() !== formatVersion) throw PictureRefused.because("unknown-version");
  const flags = reader.uint8();
  if ((flags & ~(settledFlag | forgetFlag)) !== 0) throw PictureRefused.because("unknown-flag");
  const operationCount = reader.uint16();
  const updateId = reader.uint32();
  const baseUpdateId = reader.uint32();
  const inflatedBytes = reader.uint32();
  const deflatedBytes = reader.uint32();
  if (operationCount > limits.maxOperations) throw PictureRefused.because("too-much-work");
  if (updateId === 0 || baseUpdateId >= updateId) throw PictureRefused.because("stale-update");
  if (inflatedBytes > limits.maxPayloadBytes) throw PictureRefused.because("too-large");
  const payloadStart = bytes.length - deflatedBytes;
  if (payloadStart < headerBytes) throw PictureRefused.because("truncated");
  const payload = await inflatePayload(bytes.slice(payloadStart), inflatedBytes, inflate);
  const { operations, contextBytes } = readOperations(
    operationCount,
    new ByteReader(bytes.subarray(headerBytes, payloadStart)),
    new ByteReader(payload),
  );
  const isSettled = (flags & settledFlag) !== 0;
  const forgetsContext = (flags & forgetFlag) !== 0;
  return { updateId, baseUpdateId, isSettled, forgetsContext, contextBytes, operations };
}

async function inflatePayload(
  deflated: Uint8Array<ArrayBuffer>,
  inflatedBytes: number,
  inflate: InflatePort,
): Promise<Uint8Array> {
  if (deflated.length === 0 && inflatedBytes === 0) return deflated;
  let payload: Uint8Array;
  try {
    payload = await inflate(deflated, inflatedBytes);
  } catch (error) {
    throw PictureRefused.because("inflate-failed", error);
  }
  if (payload.length !== inflatedBytes) throw PictureRefused.because("inflate-failed");
  return payload;
}

const { copy, fill, tile, soft: softRegion, context } = operationIds;
const paintingKinds: ReadonlySet<number> = new Set([copy, fill, tile, softRegion, context]);

function readOperations(
  count: number,
  reader: ByteReader,
  payload: ByteReader,
): { operations: PictureOperation[]; contextBytes: Uint8Array } {
  const operations: PictureOperation[] = [];
  const tiles = new TileUnpacker();
  let paintedPixels = 0;
  let tilePixels = 0;
  let softPixels = 0;
  let softRegions = 0;
  let contextPixels = 0;
  let contextBytes: Uint8Array | undefined;
  let soft: SoftDecoder | undefined;
  for (let step = 0; step < count; step += 1) {
    const kind = reader.uint8();
    if (kind === operationIds.layout) {
      // A canvas costs memory: one for an update, before anything is painted on it.
      if (step > 0) throw PictureRefused.because("bad-layout");
      operations.push(readLayout(reader));
      continue;
    }
    if (!paintingKinds.has(kind)) throw PictureRefused.because("unknown-operation");
    const area = readRectangle(reader);
    paintedPixels += area.width * area.height;
    if (paintedPixels > limits.maxPaintedPixels) throw PictureRefused.because("too-much-work");
    if (kind === operationIds.copy) {
      operations.push({ kind: "copy", ...area, sourceX: reader.uint16(), sourceY: reader.uint16() });
    } else if (kind === operationIds.fill) {
      operations.push({ kind: "fill", ...area, colour: reader.uint24() });
    } else if (kind === operationIds.context) {
      contextPixels += area.width * area.height;
      if (contextPixels > limits.maxContextPixels) throw PictureRefused.because("too-much-work");
      contextBytes ??= reader.bytes(reader.uint24());
      operations.push({ kind: "context", ...area });
    } else {
      // Tiles of one update never overlap, and soft regions that do are joined, so that neither hold more than a canvas.
      const isTile = kind === operationIds.tile;
      if (isTile) tilePixels += area.width * area.height;
      else softPixels += area.width * area.height;
      if (Math.max(tilePixels, softPixels) > limits.maxCanvasPixels)
        throw PictureRefused.because("too-much-work");
      if (isTile) {
        operations.push({ kind: "tile", ...area, pixels: readTile(area, reader, payload, tiles) });
        continue;
      }
      softRegions += 1;
      if (softRegions > limits.maxSoftRegions) throw PictureRefused.because("too-much-work");
      const quantiser = reader.uint8();
      soft ??= new SoftDecoder();
      operations.push({ kind: "soft", ...area, pixels: soft.decode(area, quantiser, reader) });
    }
  }
  if (reader.remainingBytes > 0 || payload.remainingBytes > 0) throw PictureRefused.because("trailing-bytes");
  return { operations, contextBytes: contextBytes ?? new Uint8Array(0) };
}

function readTile(
  area: Rectangle,
  reader: ByteReader,
  payload: ByteReader,
  tiles: TileUnpacker,
): Uint32Array {
  const { width, height } = area;
  const coderId = reader.uint8();
  const formatId = reader.uint8();
  if (coderId === coderIds.raw) return tiles.unpack(formatId, width, height, reader);
  if (coderId === coderIds.deflateRaw) return tiles.unpack(formatId, width, height, payload);
  if (coderId !== coderIds.rice) throw PictureRefused.because("unknown-coder");
  if (formatId !== tileFormatIds.colourGradient) throw PictureRefused.because("unknown-format");
  const residueBytes = width * height * 3;
  const coded = reader.peekRest();
  // Every residue takes a bit at least: checked before memory is given to them.
  if (residueBytes > coded.length * 8) throw PictureRefused.because("truncated");
  const residue = new Uint8Array(residueBytes);
  reader.bytes(decodeRice(coded, residueBytes, residue));
  return tiles.unpack(formatId, width, height, new ByteReader(residue));
}

function readRectangle(reader: ByteReader): Rectangle {
  const area = { x: reader.uint16(), y: reader.uint16(), width: reader.uint16(), height: reader.uint16() };
  if (area.width === 0 || area.height === 0) throw PictureRefused.because("bad-rectangle");
  return area;
}

function readLayout(reader: ByteReader): LayoutOperation {
  const width = reader.uint16();
  const height = reader.uint16();
  const orderId = reader.uint8();
  const scalePerMille = reader.uint16();
  const monitorCount = reader.uint8();
  const isSizeAllowed =
    width > 0 &&
    height > 0 &&
    width <= limits.maxCanvasSide &&
    height <= limits.maxCanvasSide &&
    width * height <= limits.maxCanvasPixels;
  const isScaleAllowed = scalePerMille >= limits.minScalePerMille && scalePerMille <= limits.maxScalePerMille;
  if (!isSizeAllowed || !isScaleAllowed) throw PictureRefused.because("bad-layout");
  if (monitorCount !== 0) throw PictureRefused.because("unknown-format");
  if (orderId === channelOrderIds.rgbx)
    return { kind: "layout", width, height, channelOrder: "rgbx", scalePerMille };
  if (orderId === channelOrderIds.bgrx)
    return { kind: "layout", width, height, channelOrder: "bgrx", scalePerMille };
  throw PictureRefused.because("unknown-format");
}
