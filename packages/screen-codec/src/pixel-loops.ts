import type { ByteWriter } from "./byte-writer.ts";
import type { Rectangle } from "./rectangle.ts";

/** For each tile of a canvas the smallest rectangle around its differing pixels. */
export interface TileBounds {
  readonly left: Int32Array;
  readonly top: Int32Array;
  readonly right: Int32Array;
  readonly bottom: Int32Array;
}

/** A hash table of short runs of pixels: where they stand in the frame, and in the picture before. */
export interface AnchorTables {
  readonly keys: Int32Array;
  /** Place in the frame, or `emptyAnchor`, or `ambiguousAnchor`. */
  readonly places: Int32Array;
  /** Place in the picture, likewise. */
  readonly sources: Int32Array;
  /** A bit for each beginning of an anchor. */
  readonly filter: Int32Array;
}

export const emptyAnchor = -1;
export const ambiguousAnchor = -2;

/**
 * The loops over pixels in which a sender spends its time. There are two forms, which give the same to the bit: plain
 * JavaScript, and WebAssembly, which handles four pixels at a time.
 *
 * `frame` is what a screen shows, the fourth byte of its pixels anything; `picture` is what a viewer holds, opaque or
 * unknown. Areas lie on the canvas, `stride` is its width.
 */
export interface PixelLoops {
  readonly anchors: AnchorTables;

  /** Widens the bounds of the tiles of this area, `first` being its leftmost, to all pixels that differ. */
  compareTiles(
    frame: Int32Array,
    picture: Int32Array,
    stride: number,
    area: Rectangle,
    first: number,
    bounds: TileBounds,
  ): void;

  /** Sets the flags of those tiles of this area that differ anywhere; the area begins with tile `first`. */
  flagTiles(
    frame: Int32Array,
    picture: Int32Array,
    stride: number,
    area: Rectangle,
    first: number,
    isDifferent: Uint8Array,
  ): void;

  /** Whether an area equals what stands `shift` pixels before it in the picture. */
  isSameArea(
    frame: Int32Array,
    picture: Int32Array,
    stride: number,
    shift: number,
    x0: number,
    y0: number,
    x1: number,
    y1: number,
  ): boolean;

  /**
   * Sets the flags of those cells, side by side from (x, y) on, of which any `rowStep`th row differs from what stands `shift`
   * pixels before it in the picture; the last cell may be narrower.
   */
  flagCells(
    frame: Int32Array,
    picture: Int32Array,
    stride: number,
    shift: number,
    area: Rectangle,
    cellSide: number,
    rowStep: number,
    isDifferent: Uint8Array,
  ): void;

  /** Adds the anchors of every `rowStep`th row of the canvas to the tables, which hold `count`; gives the new count. */
  collectAnchors(frame: Int32Array, stride: number, run: Rectangle, rowStep: number, count: number): number;

  /** Looks for the anchors of the tables in all rows of a run. */
  matchAnchors(picture: Int32Array, stride: number, run: Rectangle): void;

  /** Copies an area of a frame to the same place of a picture. */
  copyOpaque(frame: Int32Array, picture: Int32Array, stride: number, area: Rectangle): void;

  /** Tells pictures of an area apart. */
  hashArea(frame: Int32Array, stride: number, area: Rectangle): number;

  /**
   * Appends the data of one soft operation and paints the picture with exactly what the viewer will show. `isWanted` says for
   * a macroblock, by its top left pixel, whether it is in motion; others stay as they are. Returns how many were painted.
   */
  encodeSoft(
    frame: Int32Array,
    picture: Int32Array,
    stride: number,
    area: Rectangle,
    quantiserIndex: number,
    isWanted: (left: number, top: number) => boolean,
    writer: ByteWriter,
  ): number;
}

/** The pictures of one canvas, where the loops can work on them. */
export interface CanvasMemory {
  readonly loops: PixelLoops;
  /** Where a frame has to lie; undefined: anywhere. */
  readonly frame: Int32Array | undefined;
  /** What the viewer holds; at first zeros. */
  readonly shadow: Int32Array;
  /** Room for a third picture, holding anything. */
  openMeant(): Int32Array;
}

/** Codes letters with a `ContextModel` that learns from update to update. */
export interface ContextCoder {
  /** Forgets all that was learned. */
  clear(): void;
  /** Codes rectangles of a frame, one after the other, as one stream. */
  code(frame: Int32Array, stride: number, areas: readonly Rectangle[]): Uint8Array<ArrayBuffer>;
}

/** Rows of blocks side by side in two frames of a capture, all in words of four bytes. */
export interface BlockRows {
  /** Of the first block's first row, in either frame. */
  readonly from: number;
  readonly stride: number;
  readonly rows: number;
  /** Of one row of a block: a multiple of eight. */
  readonly blockWords: number;
  /** At most as many as there are tiles across the widest canvas. */
  readonly blocks: number;
}

/** Two frames of a capture as a browser keeps them, before they are pixels. */
export interface PlaneMemory {
  readonly frames: readonly [Int32Array<ArrayBuffer>, Int32Array<ArrayBuffer>];
  /** Sets the flags, from `first` on, of those blocks that differ between the frames; what is flagged is not looked at. */
  flagBlocks(rows: BlockRows, isDifferent: Uint8Array, first: number): void;
}

/** One of the two forms. */
export interface LoopsForm {
  /** Room for two frames of so many words, at first zeros. */
  openPlanes(words: number): PlaneMemory;
  openCanvas(width: number, height: number): CanvasMemory;
  openContexts(): ContextCoder;
}
