import type { DamageMap } from "./damage-map.ts";
import type { MotionOffset } from "./motion-search.ts";
import { opaque } from "./pixel-frame.ts";
import type { Rectangle } from "./rectangle.ts";

/** Worth of a cell for a copy: damaged and put right, sound and broken, damaged and still wrong. */
const repairedScore = 4;
const brokenScore = -4;
const stillWrongScore = -1;
/** No rectangle may contain a cell whose source lies off the canvas. */
const impossibleScore = -0x100000;

/** Cells that a copy must put right to be worth its operation and the look-over. */
const minRepairedCells = 4;

/** A larger region gets larger cells: single lines of text matter less there, and the search costs rows squared. */
function cellSideFor(regionPixels: number): number {
  if (regionPixels <= 512 * 512) return 8;
  return regionPixels <= 2048 * 2048 ? 16 : 32;
}

export interface CopySearchInput {
  readonly frame: Int32Array;
  readonly shadow: Int32Array;
  readonly damage: DamageMap;
  /** Around all damaged tiles, aligned to tiles, so that no cell lies in two of them. */
  readonly region: Rectangle;
}

/**
 * The rectangle of the canvas for which moving the shadow by this offset repairs most damage, checked pixel by
 * pixel; undefined when it is not worth a copy. It may contain a few wrong pixels (a pointer standing still in a
 * scrolled page): the tiles of the same update put these right.
 */
export function findCopyTarget(input: CopySearchInput, offset: MotionOffset): Rectangle | undefined {
  const { region } = input;
  const cellSide = cellSideFor(region.width * region.height);
  const columns = Math.ceil(region.width / cellSide);
  const rows = Math.ceil(region.height / cellSide);
  const scores = scoreCells(input, offset, cellSide, columns, rows);
  const best = bestRectangle(scores, columns, rows);
  if (best.score < minRepairedCells * repairedScore) return undefined;
  const left = region.x + best.left * cellSide;
  const top = region.y + best.top * cellSide;
  const right = Math.min(region.x + region.width, region.x + best.right * cellSide);
  const bottom = Math.min(region.y + region.height, region.y + best.bottom * cellSide);
  return growWhileExact(input, offset, left, top, right, bottom, cellSide);
}

function scoreCells(
  { frame, shadow, damage, region }: CopySearchInput,
  { dx, dy }: MotionOffset,
  cellSide: number,
  columns: number,
  rows: number,
): Int32Array {
  const stride = damage.width;
  const shift = dy * stride + dx;
  const scores = new Int32Array(columns * rows);
  for (let row = 0; row < rows; row += 1) {
    const y0 = region.y + row * cellSide;
    const y1 = Math.min(y0 + cellSide, region.y + region.height);
    for (let column = 0; column < columns; column += 1) {
      const x0 = region.x + column * cellSide;
      const x1 = Math.min(x0 + cellSide, region.x + region.width);
      const isOffCanvas = x0 < dx || y0 < dy || x1 - dx > damage.width || y1 - dy > damage.height;
      if (isOffCanvas) {
        scores[row * columns + column] = impossibleScore;
        continue;
      }
      const isMoved = isCellEqual(frame, shadow, stride, shift, x0, y0, x1, y1);
      const isSound = !damage.isDamagedAt(x0, y0) || isCellEqual(frame, shadow, stride, 0, x0, y0, x1, y1);
      let score = 0;
      if (isMoved && !isSound) score = repairedScore;
      else if (!isMoved) score = isSound ? brokenScore : stillWrongScore;
      scores[row * columns + column] = score;
    }
  }
  return scores;
}

function isCellEqual(
  frame: Int32Array,
  shadow: Int32Array,
  stride: number,
  shift: number,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
): boolean {
  for (let y = y0; y < y1; y += 1) {
    const end = y * stride + x1;
    for (let at = y * stride + x0; at < end; at += 1) {
      if (((frame[at] as number) | opaque) !== shadow[at - shift]) return false;
    }
  }
  return true;
}

interface CellRectangle {
  left: number;
  top: number;
  right: number;
  bottom: number;
  score: number;
}

/** The rectangle of cells with the largest sum (Kadane's algorithm over every pair of rows). */
function bestRectangle(scores: Int32Array, columns: number, rows: number): CellRectangle {
  const best: CellRectangle = { left: 0, top: 0, right: 0, bottom: 0, score: 0 };
  const sums = new Int32Array(columns);
  for (let top = 0; top < rows; top += 1) {
    sums.fill(0);
    for (let row = top; row < rows; row += 1) {
      let running = 0;
      let left = 0;
      for (let column = 0; column < columns; column += 1) {
        const sum = (sums[column] as number) + (scores[row * columns + column] as number);
        sums[column] = Math.max(sum, impossibleScore);
        if (running <= 0) {
          running = 0;
          left = column;
        }
        running += sums[column] as number;
        if (running > best.score) {
          Object.assign(best, { left, top, right: column + 1, bottom: row + 1, score: running });
        }
      }
    }
  }
  return best;
}

/** Moves each side outward, by less than a cell or two, while the strip it gains matches exactly. */
function growWhileExact(
  { frame, shadow, damage }: CopySearchInput,
  { dx, dy }: MotionOffset,
  left: number,
  top: number,
  right: number,
  bottom: number,
  cellSide: number,
): Rectangle {
  const stride = damage.width;
  const shift = dy * stride + dx;
  const minX = Math.max(0, dx, left - cellSide);
  const minY = Math.max(0, dy, top - cellSide);
  const maxX = Math.min(stride, stride + dx, right + cellSide);
  const maxY = Math.min(damage.height, damage.height + dy, bottom + cellSide);
  let [x0, y0, x1, y1] = [left, top, right, bottom];
  while (y0 > minY && isCellEqual(frame, shadow, stride, shift, x0, y0 - 1, x1, y0)) y0 -= 1;
  while (y1 < maxY && isCellEqual(frame, shadow, stride, shift, x0, y1, x1, y1 + 1)) y1 += 1;
  while (x0 > minX && isCellEqual(frame, shadow, stride, shift, x0 - 1, y0, x0, y1)) x0 -= 1;
  while (x1 < maxX && isCellEqual(frame, shadow, stride, shift, x1, y0, x1 + 1, y1)) x1 += 1;
  return { x: x0, y: y0, width: x1 - x0, height: y1 - y0 };
}
