import type { ByteWriter } from "./byte-writer.ts";
import { tileSide } from "./limits.ts";
import { opaque } from "./pixel-frame.ts";
import type { AnchorTables, LoopsForm, PixelLoops, TileBounds } from "./pixel-loops.ts";
import { collectAnchors, createAnchorTables, matchAnchors } from "./plain-anchors.ts";
import { PlainContextCoder } from "./plain-context-coder.ts";
import { openPlainPlanes } from "./plain-planes.ts";
import type { Rectangle } from "./rectangle.ts";
import { SoftEncoder } from "./soft-encoder.ts";

/** The loops in plain JavaScript: for engines and pages without WebAssembly, and what that is measured against. */
export class PlainLoops implements PixelLoops {
  readonly anchors: AnchorTables = createAnchorTables();
  readonly #soft = new SoftEncoder();

  compareTiles(
    frame: Int32Array,
    picture: Int32Array,
    stride: number,
    area: Rectangle,
    first: number,
    bounds: TileBounds,
  ): void {
    const { x: left, y: top, width, height } = area;
    // Row by row across the tiles, as memory likes it.
    for (let y = top; y < top + height; y += 1) {
      const from = y * stride;
      const end = from + left + width;
      let at = findDifference(frame, picture, from + left, end);
      while (at < end) {
        const step = Math.floor((at - from - left) / tileSide);
        const next = Math.min(from + left + (step + 1) * tileSide, end);
        const last = findLastDifference(frame, picture, next);
        const tile = first + step;
        bounds.left[tile] = Math.min(bounds.left[tile] as number, at - from);
        bounds.right[tile] = Math.max(bounds.right[tile] as number, last - from + 1);
        bounds.top[tile] = Math.min(bounds.top[tile] as number, y);
        bounds.bottom[tile] = y + 1;
        at = findDifference(frame, picture, next, end);
      }
    }
  }

  flagTiles(
    frame: Int32Array,
    picture: Int32Array,
    stride: number,
    area: Rectangle,
    first: number,
    isDifferent: Uint8Array,
  ): void {
    const count = Math.ceil(area.width / tileSide);
    for (let y = area.y; y < area.y + area.height; y += 1) {
      const rowEnd = y * stride + area.x + area.width;
      for (let step = 0; step < count; step += 1) {
        if (isDifferent[first + step] === 1) continue;
        const from = y * stride + area.x + step * tileSide;
        const end = Math.min(from + tileSide, rowEnd);
        if (findDifference(frame, picture, from, end) < end) isDifferent[first + step] = 1;
      }
    }
  }

  isSameArea(
    frame: Int32Array,
    picture: Int32Array,
    stride: number,
    shift: number,
    x0: number,
    y0: number,
    x1: number,
    y1: number,
  ): boolean {
    return isSame(frame, picture, stride, shift, x0, y0, x1, y1, 1);
  }

  flagCells(
    frame: Int32Array,
    picture: Int32Array,
    stride: number,
    shift: number,
    { x, y, width, height }: Rectangle,
    cellSide: number,
    rowStep: number,
    isDifferent: Uint8Array,
  ): void {
    for (let cell = 0; cell * cellSide < width; cell += 1) {
      const x0 = x + cell * cellSide;
      const x1 = Math.min(x0 + cellSide, x + width);
      if (!isSame(frame, picture, stride, shift, x0, y, x1, y + height, rowStep)) isDifferent[cell] = 1;
    }
  }

  collectAnchors(frame: Int32Array, stride: number, run: Rectangle, rowStep: number, count: number): number {
    return collectAnchors(this.anchors, frame, stride, run, rowStep, count);
  }

  matchAnchors(picture: Int32Array, stride: number, run: Rectangle): void {
    matchAnchors(this.anchors, picture, stride, run);
  }

  copyOpaque(frame: Int32Array, picture: Int32Array, stride: number, area: Rectangle): void {
    const { x, y, width, height } = area;
    for (let row = y; row < y + height; row += 1) {
      const end = row * stride + x + width;
      for (let at = row * stride + x; at < end; at += 1) picture[at] = (frame[at] as number) | opaque;
    }
  }

  hashArea(frame: Int32Array, stride: number, { x, y, width, height }: Rectangle): number {
    let hash = 0;
    for (let row = y; row < y + height; row += 1) {
      const end = row * stride + x + width;
      let at = row * stride + x;
      // Four at a time, each with its own factor, need not wait for each other.
      for (; at + 4 <= end; at += 4) {
        const pixels =
          Math.imul((frame[at] as number) << 8, 0x2c1b3c6d) +
          Math.imul((frame[at + 1] as number) << 8, 0x297a2d39) +
          Math.imul((frame[at + 2] as number) << 8, 0x1b56c4e9) +
          Math.imul((frame[at + 3] as number) << 8, 0x7feb352d);
        hash = (Math.imul(hash, 0x01000193) + pixels) | 0;
        hash ^= hash >>> 15;
      }
      for (; at < end; at += 1) hash = Math.imul(hash ^ ((frame[at] as number) & 0xffffff), 0x01000193);
    }
    return hash;
  }

  encodeSoft(
    frame: Int32Array,
    picture: Int32Array,
    stride: number,
    area: Rectangle,
    quantiserIndex: number,
    isWanted: (left: number, top: number) => boolean,
    writer: ByteWriter,
  ): number {
    return this.#soft.encode(frame, picture, stride, area, quantiserIndex, isWanted, writer);
  }
}

/** Ordinary memory, and loops in plain JavaScript. */
export const plainForm: LoopsForm = {
  openCanvas: (width, height) => ({
    loops: new PlainLoops(),
    frame: undefined,
    shadow: new Int32Array(width * height),
    openMeant: () => new Int32Array(width * height),
  }),
  openContexts: () => new PlainContextCoder(),
  openPlanes: openPlainPlanes,
};

/** Index of the first word that differs, or `end`. */
function findDifference(frame: Int32Array, picture: Int32Array, start: number, end: number): number {
  let at = start;
  while (at < end && (((frame[at] as number) | opaque) ^ (picture[at] as number)) === 0) at += 1;
  return at;
}

/** Index of the last word before `end` that differs; there must be one. */
function findLastDifference(frame: Int32Array, picture: Int32Array, end: number): number {
  let at = end - 1;
  while (((frame[at] as number) | opaque) === picture[at]) at -= 1;
  return at;
}

function isSame(
  frame: Int32Array,
  picture: Int32Array,
  stride: number,
  shift: number,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  rowStep: number,
): boolean {
  for (let y = y0; y < y1; y += rowStep) {
    const end = y * stride + x1;
    for (let at = y * stride + x0; at < end; at += 1) {
      if (((frame[at] as number) | opaque) !== picture[at - shift]) return false;
    }
  }
  return true;
}
