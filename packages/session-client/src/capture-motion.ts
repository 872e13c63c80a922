import { type CapturePlane, type CapturePlanes, captureTileSide } from "./capture-planes.ts";
import { findVerticalMotion } from "./vertical-motion.ts";

/** Side of the squares of which each is left, moved or read as a whole. */
export const cellSide = 16;

const cellsPerTile = captureTileSide / cellSide;

/** What became of a cell between two frames. */
export const cell = { same: 0, read: 1, moved: 2 } as const;

export interface CaptureMotion {
  readonly columns: number;
  readonly rows: number;
  /** For each cell one of `cell`. */
  readonly fates: Uint8Array;
  /** Pixels downwards, of those cells that moved. */
  readonly distance: number;
}

/** Sorts the cells of what changed: which stayed, which show what stood above or below before, which are new. */
export function sortCells(planes: CapturePlanes, isChanged: Uint8Array): CaptureMotion {
  const distance = findVerticalMotion(planes, isChanged);
  const columns = planes.columns * cellsPerTile;
  const rows = Math.ceil(planes.height / cellSide);
  const fates = new Uint8Array(columns * rows);
  for (let row = 0; row < rows; row += 1) {
    const firstTile = Math.floor(row / cellsPerTile) * planes.columns;
    for (let column = 0; column < columns; column += 1) {
      if (isChanged[firstTile + Math.floor(column / cellsPerTile)] !== 1) continue;
      fates[row * columns + column] = fateOf(planes, column, row, distance);
    }
  }
  return { columns, rows, fates, distance };
}

function fateOf(planes: CapturePlanes, column: number, row: number, distance: number): number {
  if (planes.planes.every((plane) => isCellAt(planes, plane, column, row, 0))) return cell.same;
  const top = row * cellSide - distance;
  const bottom = Math.min((row + 1) * cellSide, planes.height) - distance;
  if (distance === 0 || top < 0 || bottom > planes.height) return cell.read;
  const isMoved = planes.planes.every(
    // Colours are halved: after an odd distance they are others, though the screen's are the same.
    (plane) => distance % plane.share !== 0 || isCellAt(planes, plane, column, row, distance / plane.share),
  );
  return isMoved ? cell.moved : cell.read;
}

/** Whether a cell shows what stood `distance` samples above it before. */
function isCellAt(
  { before, now }: CapturePlanes,
  { offset, stride, share, rows, tileWords }: CapturePlane,
  column: number,
  row: number,
  distance: number,
): boolean {
  const cellRows = cellSide / share;
  const cellWords = tileWords / cellsPerTile;
  const end = Math.min((row + 1) * cellRows, rows);
  for (let y = row * cellRows; y < end; y += 1) {
    const at = offset + y * stride + column * cellWords;
    const from = at - distance * stride;
    for (let word = 0; word < cellWords; word += 1) if (now[at + word] !== before[from + word]) return false;
  }
  return true;
}
