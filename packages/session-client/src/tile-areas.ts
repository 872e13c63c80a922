import type { Rectangle } from "@meekijk/screen-codec";

export interface ChangedTiles {
  /** A flag for each tile, row by row. */
  readonly isChanged: Uint8Array;
  readonly columns: number;
  readonly tileSide: number;
  /** Of the picture, in pixels: the last tiles may reach beyond it. */
  readonly width: number;
  readonly height: number;
}

/** Each area is read by a call of its own, which takes as long as some thousand pixels more. */
const mostAreas = 12;
/** Joined areas may be larger than both together by so much. */
const joinedShare = 1.25;

/** A few areas of the picture that hold all changed tiles. */
export function joinTileAreas({ isChanged, columns, tileSide, width, height }: ChangedTiles): Rectangle[] {
  const areas: Rectangle[] = [];
  for (let y = 0, first = 0; y < height; y += tileSide, first += columns) {
    for (let column = 0; column < columns; column += 1) {
      const from = column;
      while (column < columns && isChanged[first + column] === 1) column += 1;
      if (column === from) continue;
      const x = from * tileSide;
      const run = {
        x,
        y,
        width: Math.min(column * tileSide, width) - x,
        height: Math.min(tileSide, height - y),
      };
      const above = areas.findLastIndex((area) => isWorthJoining(area, run));
      if (above < 0) areas.push(run);
      else areas[above] = around(areas[above] as Rectangle, run);
    }
  }
  return areas.length > mostAreas ? [areas.reduce(around)] : areas;
}

function isWorthJoining(area: Rectangle, run: Rectangle): boolean {
  if (area.y + area.height < run.y) return false;
  const { width, height } = around(area, run);
  return width * height <= joinedShare * (area.width * area.height + run.width * run.height);
}

function around(one: Rectangle, other: Rectangle): Rectangle {
  const x = Math.min(one.x, other.x);
  const y = Math.min(one.y, other.y);
  const right = Math.max(one.x + one.width, other.x + other.width);
  const bottom = Math.max(one.y + one.height, other.y + other.height);
  return { x, y, width: right - x, height: bottom - y };
}
