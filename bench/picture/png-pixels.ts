import { inflateSync } from "node:zlib";
import type { PixelBlock } from "./pixel-file.ts";

const signatureBytes = 8;

/** Reads a PNG of 8 bits a channel, RGB or RGBA, not interlaced: as a browser's screenshot is. */
export function readPng(file: Buffer): PixelBlock {
  const parts: Buffer[] = [];
  let [width, height, channels] = [0, 0, 0];
  for (let at = signatureBytes; at < file.length;) {
    const length = file.readUInt32BE(at);
    const kind = file.toString("latin1", at + 4, at + 8);
    const body = file.subarray(at + 8, at + 8 + length);
    if (kind === "IHDR") {
      [width, height] = [body.readUInt32BE(0), body.readUInt32BE(4)];
      channels = body[9] === 6 ? 4 : 3;
      if (body[8] !== 8 || (body[9] !== 2 && body[9] !== 6) || body[12] !== 0)
        throw new Error("a PNG of another form");
    }
    if (kind === "IDAT") parts.push(body);
    at += length + 12;
  }
  const lines = inflateSync(Buffer.concat(parts));
  const lineBytes = width * channels;
  const bgrx = new Uint8Array(width * height * 4);
  let above = new Uint8Array(lineBytes);
  for (let y = 0; y < height; y += 1) {
    const start = y * (lineBytes + 1);
    const line = new Uint8Array(lines.subarray(start + 1, start + 1 + lineBytes));
    undoFilter(lines[start] ?? 0, line, above, channels);
    for (let x = 0; x < width; x += 1) {
      const [from, to] = [x * channels, (y * width + x) * 4];
      bgrx[to] = line[from + 2] ?? 0;
      bgrx[to + 1] = line[from + 1] ?? 0;
      bgrx[to + 2] = line[from] ?? 0;
    }
    above = line;
  }
  return { width, height, bgrx };
}

/** PNG specification, chapter 9. */
function undoFilter(filter: number, line: Uint8Array, above: Uint8Array, channels: number): void {
  for (let index = 0; index < line.length; index += 1) {
    const left = index < channels ? 0 : (line[index - channels] ?? 0);
    const up = above[index] ?? 0;
    let guess = 0;
    if (filter === 1) guess = left;
    else if (filter === 2) guess = up;
    else if (filter === 3) guess = (left + up) >> 1;
    else if (filter === 4) guess = paeth(left, up, index < channels ? 0 : (above[index - channels] ?? 0));
    line[index] = (line[index] ?? 0) + guess;
  }
}

function paeth(left: number, up: number, upLeft: number): number {
  const byLeft = Math.abs(up - upLeft);
  const byUp = Math.abs(left - upLeft);
  const byBoth = Math.abs(left + up - 2 * upLeft);
  if (byLeft <= byUp && byLeft <= byBoth) return left;
  return byUp <= byBoth ? up : upLeft;
}
