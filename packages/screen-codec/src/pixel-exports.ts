/** What the compiled module exports: `assembly/index.ts`. Places in its memory, in bytes; areas and strides in pixels. */
export interface PixelExports {
  readonly memory: WebAssembly.Memory;
  compareTiles(
    frame: number,
    picture: number,
    stride: number,
    left: number,
    top: number,
    width: number,
    height: number,
    bounds: number,
  ): void;
  flagTiles(
    frame: number,
    picture: number,
    stride: number,
    left: number,
    top: number,
    width: number,
    height: number,
    flags: number,
  ): void;
  isSameArea(frame: number, picture: number, strideBytes: number, width: number, height: number): number;
  flagCells(
    frame: number,
    picture: number,
    strideBytes: number,
    width: number,
    rows: number,
    cellSide: number,
    flags: number,
  ): void;
  flagBlocks(
    before: number,
    now: number,
    strideBytes: number,
    blockBytes: number,
    blocks: number,
    rows: number,
    flags: number,
  ): void;
  copyOpaque(frame: number, picture: number, strideBytes: number, width: number, height: number): void;
  hashArea(frame: number, strideBytes: number, width: number, height: number): number;
  collectAnchors(
    frame: number,
    start: number,
    end: number,
    keys: number,
    places: number,
    filter: number,
    count: number,
  ): number;
  matchAnchors(
    picture: number,
    start: number,
    width: number,
    stride: number,
    rows: number,
    keys: number,
    places: number,
    sources: number,
    filter: number,
  ): void;
  clearContexts(model: number): void;
  clearFourthBytes(pixels: number, count: number): void;
  beginStream(): void;
  /** Gives where what was written ends. */
  codeRows(
    model: number,
    pixels: number,
    width: number,
    firstRow: number,
    endRow: number,
    to: number,
  ): number;
  endStream(to: number): number;
  beginTokens(): void;
  packTokens(tokens: number, count: number, words: number, to: number): number;
  endTokens(to: number): number;
  /** Gives how many tokens there are. */
  codeMacroblocks(
    frame: number,
    picture: number,
    stride: number,
    left: number,
    top: number,
    count: number,
    wanted: number,
    order: number,
    work: number,
  ): number;
}
