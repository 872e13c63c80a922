import { tileSide } from "./limits.ts";
import type { Rectangle } from "./rectangle.ts";

export interface JoinedTiles<T> {
  readonly area: Rectangle;
  readonly members: readonly T[];
}

/** Pixels that may be painted without need to spare an operation. */
const sparedPixels = 512;

/**
 * Joins neighbouring tiles whose damage lies side by side or below each other, as the strip that a scroll brings into
 * view: first in rows, then rows of the same columns. What lies in a joined area belongs to one of its tiles. Tiles stay
 * apart when all that is joined would have more than `mostPixels`.
 */
export function joinTiles<T>(
  tiles: readonly T[],
  areaOf: (tile: T) => Rectangle,
  mostPixels: number,
): JoinedTiles<T>[] {
  const apart = tiles.map((tile) => ({ area: areaOf(tile), members: [tile] }));
  const byRow = apart.toSorted(
    (a, b) => rowOf(a.area) - rowOf(b.area) || columnOf(a.area) - columnOf(b.area),
  );
  const rows = join(byRow, (a, b) => rowOf(a) === rowOf(b) && lastColumnOf(a) + 1 === columnOf(b));
  rows.sort((a, b) => columnOf(a.area) - columnOf(b.area) || rowOf(a.area) - rowOf(b.area));
  const joined = join(
    rows,
    (a, b) =>
      columnOf(a) === columnOf(b) && lastColumnOf(a) === lastColumnOf(b) && lastRowOf(a) + 1 === rowOf(b),
  );
  const pixels = joined.reduce((sum, { area }) => sum + pixelsOf(area), 0);
  return pixels <= mostPixels ? joined : apart;
}

function join<T>(
  sorted: readonly JoinedTiles<T>[],
  areNeighbours: (a: Rectangle, b: Rectangle) => boolean,
): JoinedTiles<T>[] {
  const joined: JoinedTiles<T>[] = [];
  for (const next of sorted) {
    const last = joined.at(-1);
    const area = last === undefined ? next.area : around(last.area, next.area);
    const isWorthIt =
      last !== undefined &&
      areNeighbours(last.area, next.area) &&
      pixelsOf(area) <= pixelsOf(last.area) + pixelsOf(next.area) + sparedPixels;
    if (isWorthIt) joined[joined.length - 1] = { area, members: [...last.members, ...next.members] };
    else joined.push(next);
  }
  return joined;
}

function around(a: Rectangle, b: Rectangle): Rectangle {
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  const right = Math.max(a.x + a.width, b.x + b.width);
  const bottom = Math.max(a.y + a.height, b.y + b.height);
  return { x, y, width: right - x, height: bottom - y };
}

function pixelsOf({ width, height }: Rectangle): number {
  return width * height;
}

function rowOf({ y }: Rectangle): number {
  return Math.floor(y / tileSide);
}

function lastRowOf({ y, height }: Rectangle): number {
  return Math.floor((y + height - 1) / tileSide);
}

function columnOf({ x }: Rectangle): number {
  return Math.floor(x / tileSide);
}

function lastColumnOf({ x, width }: Rectangle): number {
  return Math.floor((x + width - 1) / tileSide);
}
