import type { DamageMap } from "./damage-map.ts";
import type { MotionOffset } from "./motion-search.ts";
import type { Rectangle } from "./rectangle.ts";

/** Worth of a cell for a copy: damaged and put right, sound and broken, damaged and still wrong. */
const repairedScore = 4;
const brokenScore = -4;
const stillWrongScore = -1;
/** No rectangle may contain a cell whose source lies off the canvas. */
const impossibleScore = -0x100000;

/** Cells that a copy must put right to be worth its operation and the look-over. */
const minRepairedCells = 4;

/** Of a cell, so many rows are looked at; what that misses is found when the copy was made. */
const sampledRows = 4;

/** A larger region gets larger cells: single lines of text matter less there, and the search costs rows squared. */
function cellSideFor(regionPixels: number): number {
  if (regionPixels <= 512 * 512) return 8;
  return regionPixels <= 1024 * 640 ? 16 : 32;
}

export interface CopySearchInput {
  readonly frame: Int32Array;
  readonly shadow: Int32Array;
  readonly damage: DamageMap;
  /** Around all damaged tiles, aligned to tiles, so that no cell lies in two of them. */
  readonly region: Rectangle;
}

/**
 * The rectangle of the canvas for which moving the shadow by this offset repairs most damage, checked row by
 * row; undefined when it is not worth a copy. It may contain a few wrong pixels (a pointer standing still in a
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
  const scores = new Int32Array(columns * rows).fill(impossibleScore);
  const { loops } = damage;
  const right = region.x + region.width;
  // Columns of which the source lies on the canvas.
  const firstColumn = Math.max(0, Math.ceil((dx - region.x) / cellSide));
  let endColumn = columns;
  while (endColumn > firstColumn && Math.min(region.x + endColumn * cellSide, right) - dx > stride)
    endColumn -= 1;
  const x = region.x + firstColumn * cellSide;
  const width = Math.min(region.x + endColumn * cellSide, right) - x;
  const isWrongMoved = new Uint8Array(columns);
  const isWrongHere = new Uint8Array(columns);
  const rowStep = cellSide / sampledRows;
  for (let row = 0; row < rows; row += 1) {
    const y0 = region.y + row * cellSide;
    const y1 = Math.min(y0 + cellSide, region.y + region.height);
    if (width <= 0 || y0 < dy || y1 - dy > damage.height) continue;
    const sampled = { x, y: y0 + 1, width, height: y1 - y0 - 1 };
    isWrongMoved.fill(0);
    isWrongHere.fill(0);
    loops.flagCells(frame, shadow, stride, shift, sampled, cellSide, rowStep, isWrongMoved);
    loops.flagCells(frame, shadow, stride, 0, sampled, cellSide, rowStep, isWrongHere);
    for (let column = firstColumn; column < endColumn; column += 1) {
      const isMoved = isWrongMoved[column - firstColumn] === 0;
      const isSound =
        isWrongHere[column - firstColumn] === 0 || !damage.isDamagedAt(region.x + column * cellSide, y0);
      let score = 0;
      if (isMoved && !isSound) score = repairedScore;
      else if (!isMoved) score = isSound ? brokenScore : stillWrongScore;
      scores[row * columns + column] = score;
    }
  }
  return scores;
}

interface CellRectangle {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly score: number;
}

/** The rectangle of cells with the largest sum (Kadane's algorithm over every pair of rows). */
function bestRectangle(scores: Int32Array, columns: number, rows: number): CellRectangle {
  let best = 0;
  let [bestLeft, bestTop, bestRight, bestBottom] = [0, 0, 0, 0];
  const sums = new Int32Array(columns);
  for (let top = 0; top < rows; top += 1) {
    sums.fill(0);
    for (let row = top; row < rows; row += 1) {
      let running = 0;
      let left = 0;
      const start = row * columns;
      for (let column = 0; column < columns; column += 1) {
        let sum = ((sums[column] as number) + (scores[start + column] as number)) | 0;
        if (sum < impossibleScore) sum = impossibleScore;
        sums[column] = sum;
        if (running <= 0) {
          running = 0;
          left = column;
        }
        running = (running + sum) | 0;
        if (running <= best) continue;
        best = running;
        bestLeft = left;
        bestTop = top;
        bestRight = column + 1;
        bestBottom = row + 1;
      }
    }
  }
  return { left: bestLeft, top: bestTop, right: bestRight, bottom: bestBottom, score: best };
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
  while (y0 > minY && damage.loops.isSameArea(frame, shadow, stride, shift, x0, y0 - 1, x1, y0)) y0 -= 1;
  while (y1 < maxY && damage.loops.isSameArea(frame, shadow, stride, shift, x0, y1, x1, y1 + 1)) y1 += 1;
  while (x0 > minX && damage.loops.isSameArea(frame, shadow, stride, shift, x0 - 1, y0, x0, y1)) x0 -= 1;
  while (x1 < maxX && damage.loops.isSameArea(frame, shadow, stride, shift, x1, y0, x1 + 1, y1)) x1 += 1;
  return { x: x0, y: y0, width: x1 - x0, height: y1 - y0 };
}
