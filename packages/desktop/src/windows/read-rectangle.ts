import type { Rectangle } from "@meekijk/screen-codec";

/** A RECT (left, top, right, bottom) at `offset` bytes. */
export function readRectangle(bytes: Buffer, offset: number): Rectangle {
  const [x, y] = [bytes.readInt32LE(offset), bytes.readInt32LE(offset + 4)];
  return { x, y, width: bytes.readInt32LE(offset + 8) - x, height: bytes.readInt32LE(offset + 12) - y };
}
