import { tileSide } from "./limits.ts";
import type { PixelLoops, TileBounds } from "./pixel-loops.ts";
import { PlainLoops } from "./plain-loops.ts";
import type { Rectangle } from "./rectangle.ts";

/** From so many tiles on, where exactly they differ is left open until motion was looked for. */
const coarseTiles = 24;

/**
 * Where a frame differs from the shadow: for every tile the smallest rectangle around its differing pixels. A tile
 * is damaged while its `bottom` lies below its `top`.
 */
export class DamageMap {
  readonly width: number;
  readonly height: number;
  readonly columns: number;
  readonly rows: number;
  /** Those that can read the pictures of this canvas. */
  readonly loops: PixelLoops;
  readonly #bounds: TileBounds;
  /** Tiles known to differ, but not yet where. */
  readonly #isCoarse: Uint8Array;

  constructor(width: number, height: number, loops: PixelLoops = new PlainLoops()) {
    this.loops = loops;
    this.width = width;
    this.height = height;
    this.columns = Math.ceil(width / tileSide);
    this.rows = Math.ceil(height / tileSide);
    const count = this.columns * this.rows;
    const [left, top, right, bottom] = [0, 1, 2, 3].map(() => new Int32Array(count)) as [
      Int32Array,
      Int32Array,
      Int32Array,
      Int32Array,
    ];
    this.#bounds = { left, top, right, bottom };
    this.#isCoarse = new Uint8Array(count);
  }

  get tileCount(): number {
    return this.#bounds.top.length;
  }

  isDamaged(tile: number): boolean {
    return (this.#bounds.bottom[tile] as number) > (this.#bounds.top[tile] as number);
  }

  /** Whether the tile of this pixel is damaged. */
  isDamagedAt(x: number, y: number): boolean {
    return this.isDamaged(Math.floor(y / tileSide) * this.columns + Math.floor(x / tileSide));
  }

  /** The differing part of a damaged tile. */
  areaOf(tile: number): Rectangle {
    const x = this.#bounds.left[tile] as number;
    const y = this.#bounds.top[tile] as number;
    return {
      x,
      y,
      width: (this.#bounds.right[tile] as number) - x,
      height: (this.#bounds.bottom[tile] as number) - y,
    };
  }

  /** The whole tile, clipped to the canvas. */
  boundsOf(tile: number): Rectangle {
    const x = (tile % this.columns) * tileSide;
    const y = Math.floor(tile / this.columns) * tileSide;
    const width = Math.min(tileSide, this.width - x);
    return { x, y, width, height: Math.min(tileSide, this.height - y) };
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

  /** Compares all tiles that this area of the canvas touches. */
  compareArea(area: Rectangle, frame: Int32Array, shadow: Int32Array): void {
    const column = Math.floor(area.x / tileSide);
    const columns = Math.ceil((area.x + area.width) / tileSide) - column;
    const lastRow = Math.floor((area.y + area.height - 1) / tileSide);
    for (let row = Math.floor(area.y / tileSide); row <= lastRow; row += 1)
      this.#compareRun(row * this.columns + column, columns, frame, shadow);
  }

  /**
   * Compares the tiles that are flagged, or all when there are no flags; others count as undamaged. Of many damaged
   * tiles only the first difference is looked for, and the whole tile is their area until `refine`.
   */
  compareTiles(frame: Int32Array, shadow: Int32Array, isHinted: Uint8Array | undefined): void {
    if (isHinted === undefined) {
      this.compareArea({ x: 0, y: 0, width: this.width, height: this.height }, frame, shadow);
      return;
    }
    let hinted = 0;
    for (let tile = 0; tile < this.tileCount; tile += 1) {
      hinted += isHinted[tile] as number;
      this.#reset(tile);
    }
    for (let row = 0; row < this.rows; row += 1) {
      const end = (row + 1) * this.columns;
      for (let tile = end - this.columns; tile < end; tile += 1) {
        const first = tile;
        while (tile < end && isHinted[tile] === 1) tile += 1;
        if (tile === first) continue;
        if (hinted < coarseTiles) this.#compareRun(first, tile - first, frame, shadow);
        else this.#compareRunCoarsely(first, tile - first, frame, shadow);
      }
    }
  }

  /** Brings the areas of damaged tiles down to their differing pixels. */
  refine(frame: Int32Array, shadow: Int32Array): void {
    for (let tile = 0; tile < this.tileCount; tile += 1) {
      if (this.#isCoarse[tile] === 1) this.compare(tile, frame, shadow);
    }
  }

  /** Compares one tile of the frame with the shadow. */
  compare(tile: number, frame: Int32Array, shadow: Int32Array): void {
    this.#compareRun(tile, 1, frame, shadow);
  }

  #compareRun(first: number, count: number, frame: Int32Array, shadow: Int32Array): void {
    for (let tile = first; tile < first + count; tile += 1) this.#reset(tile);
    this.loops.compareTiles(frame, shadow, this.width, this.#areaOfRun(first, count), first, this.#bounds);
  }

  /** The same, but a tile is passed over once it is known to differ. */
  #compareRunCoarsely(first: number, count: number, frame: Int32Array, shadow: Int32Array): void {
    this.loops.flagTiles(frame, shadow, this.width, this.#areaOfRun(first, count), first, this.#isCoarse);
    for (let tile = first; tile < first + count; tile += 1)
      if (this.#isCoarse[tile] === 1) this.#takeWhole(tile);
  }

  /** Neighbouring tiles of one row. */
  #areaOfRun(first: number, count: number): Rectangle {
    const { x, y, height } = this.boundsOf(first);
    return { x, y, width: Math.min(this.width - x, count * tileSide), height };
  }

  #takeWhole(tile: number): void {
    const { x, y, width, height } = this.boundsOf(tile);
    this.#bounds.left[tile] = x;
    this.#bounds.right[tile] = x + width;
    this.#bounds.top[tile] = y;
    this.#bounds.bottom[tile] = y + height;
  }

  #reset(tile: number): void {
    this.#isCoarse[tile] = 0;
    this.#bounds.left[tile] = this.width;
    this.#bounds.right[tile] = 0;
    this.#bounds.top[tile] = this.height;
    this.#bounds.bottom[tile] = 0;
  }
}
