import { tileSide } from "./limits.ts";
import { opaque } from "./pixel-frame.ts";
import type { Rectangle } from "./rectangle.ts";

/**
 * Where a frame differs from the shadow: for every tile the smallest rectangle around its differing pixels. A tile
 * is damaged while its `bottom` lies below its `top`.
 */
export class DamageMap {
  readonly width: number;
  readonly height: number;
  readonly columns: number;
  readonly rows: number;
  readonly #left: Int32Array;
  readonly #top: Int32Array;
  readonly #right: Int32Array;
  readonly #bottom: Int32Array;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.columns = Math.ceil(width / tileSide);
    this.rows = Math.ceil(height / tileSide);
    const count = this.columns * this.rows;
    this.#left = new Int32Array(count);
    this.#top = new Int32Array(count);
    this.#right = new Int32Array(count);
    this.#bottom = new Int32Array(count);
  }

  get tileCount(): number {
    return this.#top.length;
  }

  isDamaged(tile: number): boolean {
    return (this.#bottom[tile] as number) > (this.#top[tile] as number);
  }

  /** Whether the tile of this pixel is damaged. */
  isDamagedAt(x: number, y: number): boolean {
    return this.isDamaged(Math.floor(y / tileSide) * this.columns + Math.floor(x / tileSide));
  }

  /** The differing part of a damaged tile. */
  areaOf(tile: number): Rectangle {
    const x = this.#left[tile] as number;
    const y = this.#top[tile] as number;
    return { x, y, width: (this.#right[tile] as number) - x, height: (this.#bottom[tile] as number) - y };
  }

  /** The whole tile, clipped to the canvas. */
  boundsOf(tile: number): Rectangle {
    const x = (tile % this.columns) * tileSide;
    const y = Math.floor(tile / this.columns) * tileSide;
    const width = Math.min(tileSide, this.width - x);
    return { x, y, width, height: Math.min(tileSide, this.height - y) };
  }

  clear(tile: number): void {
    this.#reset(tile);
  }

  /** Calls back for every tile that this area of the canvas touches. */
  forEachTileIn(area: Rectangle, visit: (tile: number) => void): void {
    const lastColumn = Math.floor((area.x + area.width - 1) / tileSide);
    const lastRow = Math.floor((area.y + area.height - 1) / tileSide);
    for (let row = Math.floor(area.y / tileSide); row <= lastRow; row += 1) {
      for (let column = Math.floor(area.x / tileSide); column <= lastColumn; column += 1) {
        visit(row * this.columns + column);
      }
    }
  }

  /** Compares the whole frame with the shadow, row by row, as memory likes it. */
  compareAll(frame: Int32Array, shadow: Int32Array): void {
    for (let tile = 0; tile < this.tileCount; tile += 1) this.#reset(tile);
    for (let y = 0; y < this.height; y += 1) {
      const rowEnd = (y + 1) * this.width;
      let at = findDifference(frame, shadow, y * this.width, rowEnd);
      while (at < rowEnd) {
        const column = Math.floor((at - y * this.width) / tileSide);
        this.#compareRow(
          Math.floor(y / tileSide) * this.columns + column,
          column * tileSide,
          y,
          frame,
          shadow,
        );
        const nextTile = y * this.width + (column + 1) * tileSide;
        at = nextTile < rowEnd ? findDifference(frame, shadow, nextTile, rowEnd) : rowEnd;
      }
    }
  }

  /** Compares one tile of the frame with the shadow. */
  compare(tile: number, frame: Int32Array, shadow: Int32Array): void {
    this.#reset(tile);
    const { x, y, height } = this.boundsOf(tile);
    for (let row = y; row < y + height; row += 1) this.#compareRow(tile, x, row, frame, shadow);
  }

  #reset(tile: number): void {
    this.#left[tile] = this.width;
    this.#right[tile] = 0;
    this.#top[tile] = this.height;
    this.#bottom[tile] = 0;
  }

  #compareRow(tile: number, x: number, y: number, frame: Int32Array, shadow: Int32Array): void {
    const from = y * this.width;
    const end = from + Math.min(x + tileSide, this.width);
    const firstDifference = findDifference(frame, shadow, from + x, end);
    if (firstDifference === end) return;
    let lastDifference = end - 1;
    while (((frame[lastDifference] as number) | opaque) === shadow[lastDifference]) lastDifference -= 1;
    this.#left[tile] = Math.min(this.#left[tile] as number, firstDifference - from);
    this.#right[tile] = Math.max(this.#right[tile] as number, lastDifference - from + 1);
    this.#top[tile] = Math.min(this.#top[tile] as number, y);
    this.#bottom[tile] = y + 1;
  }
}

/** Index of the first word that differs, or `end`. */
function findDifference(frame: Int32Array, shadow: Int32Array, start: number, end: number): number {
  let at = start;
  while (at < end && ((frame[at] as number) | opaque) === shadow[at]) at += 1;
  return at;
}
