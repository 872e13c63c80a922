import type { ByteWriter } from "./byte-writer.ts";
import { anchorFilterBits, anchorRunPixels, anchorSlotBits, maxCanvasSide, tileSide } from "./limits.ts";
import type { PixelExports } from "./pixel-exports.ts";
import type { AnchorTables, CanvasMemory, LoopsForm, PixelLoops, TileBounds } from "./pixel-loops.ts";
import { pixelLoopsBase64 } from "./pixel-loops-base64.ts";
import { plainForm } from "./plain-loops.ts";
import type { Rectangle } from "./rectangle.ts";
import { WasmContextCoder, contextBytes } from "./wasm-context-coder.ts";
import { openWasmPlanes, planeBytes } from "./wasm-planes.ts";
import { WasmSoftEncoder, softBytes } from "./wasm-soft-encoder.ts";

const pageBytes = 65_536;
const wordBytes = 4;

/** What stands in front of the pictures, in bytes. */
const mostTiles = maxCanvasSide / tileSide;
const boundsAt = 0;
const flagsAt = boundsAt + mostTiles * 4 * wordBytes;
/** Cells have at least eight pixels a side. */
const mostCells = maxCanvasSide / 8;
const cellsAt = flagsAt + mostTiles;
const keysAt = cellsAt + mostCells;
const slotsBytes = wordBytes << anchorSlotBits;
const placesAt = keysAt + slotsBytes;
const sourcesAt = placesAt + slotsBytes;
const filterAt = sourcesAt + slotsBytes;
const softAt = filterAt + (1 << anchorFilterBits) / 8;
const picturesAt = Math.ceil((softAt + softBytes) / 16) * 16;

/** The loops in WebAssembly, over pictures that lie in its memory; others are refused with `TypeError`. */
class WasmLoops implements PixelLoops {
  readonly anchors: AnchorTables;
  readonly #exports: PixelExports;
  readonly #buffer: ArrayBuffer;
  readonly #bounds: Int32Array;
  readonly #flags: Uint8Array;
  readonly #cells: Uint8Array;
  readonly #soft: WasmSoftEncoder;

  constructor(exports: PixelExports) {
    const { buffer } = exports.memory;
    this.#exports = exports;
    this.#buffer = buffer;
    this.#bounds = new Int32Array(buffer, boundsAt, mostTiles * 4);
    this.#flags = new Uint8Array(buffer, flagsAt, mostTiles);
    this.#cells = new Uint8Array(buffer, cellsAt, mostCells);
    this.#soft = new WasmSoftEncoder(exports, softAt);
    this.anchors = {
      keys: new Int32Array(buffer, keysAt, 1 << anchorSlotBits),
      places: new Int32Array(buffer, placesAt, 1 << anchorSlotBits),
      sources: new Int32Array(buffer, sourcesAt, 1 << anchorSlotBits),
      filter: new Int32Array(buffer, filterAt, 1 << (anchorFilterBits - 5)),
    };
  }

  compareTiles(
    frame: Int32Array,
    picture: Int32Array,
    stride: number,
    { x, y, width, height }: Rectangle,
    first: number,
    { left, top, right, bottom }: TileBounds,
  ): void {
    const count = Math.ceil(width / tileSide);
    const bounds = this.#bounds;
    for (let tile = first, at = 0; tile < first + count; tile += 1, at += 4) {
      bounds[at] = left[tile] as number;
      bounds[at + 1] = top[tile] as number;
      bounds[at + 2] = right[tile] as number;
      bounds[at + 3] = bottom[tile] as number;
    }
    const [from, to] = [this.#placeOf(frame), this.#placeOf(picture)];
    this.#exports.compareTiles(from, to, stride, x, y, width, height, boundsAt);
    for (let tile = first, at = 0; tile < first + count; tile += 1, at += 4) {
      left[tile] = bounds[at] as number;
      top[tile] = bounds[at + 1] as number;
      right[tile] = bounds[at + 2] as number;
      bottom[tile] = bounds[at + 3] as number;
    }
  }

  flagTiles(
    frame: Int32Array,
    picture: Int32Array,
    stride: number,
    { x, y, width, height }: Rectangle,
    first: number,
    isDifferent: Uint8Array,
  ): void {
    const count = Math.ceil(width / tileSide);
    const flags = this.#flags.subarray(0, count);
    flags.set(isDifferent.subarray(first, first + count));
    const [from, to] = [this.#placeOf(frame), this.#placeOf(picture)];
    this.#exports.flagTiles(from, to, stride, x, y, width, height, flagsAt);
    isDifferent.set(flags, first);
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
    const first = y0 * stride + x0;
    const from = this.#placeOf(frame) + first * wordBytes;
    const to = this.#placeOf(picture) + (first - shift) * wordBytes;
    return this.#exports.isSameArea(from, to, stride * wordBytes, x1 - x0, y1 - y0) !== 0;
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
    const count = Math.ceil(width / cellSide);
    const cells = this.#cells.subarray(0, count);
    cells.set(isDifferent.subarray(0, count));
    const first = y * stride + x;
    const from = this.#placeOf(frame) + first * wordBytes;
    const to = this.#placeOf(picture) + (first - shift) * wordBytes;
    const rows = Math.ceil(height / rowStep);
    this.#exports.flagCells(from, to, stride * rowStep * wordBytes, width, rows, cellSide, cellsAt);
    isDifferent.set(cells);
  }

  collectAnchors(
    frame: Int32Array,
    stride: number,
    { x, y, width, height }: Rectangle,
    rowStep: number,
    count: number,
  ): number {
    const from = this.#placeOf(frame);
    let anchors = count;
    for (let row = Math.ceil(y / rowStep) * rowStep; row < y + height; row += rowStep) {
      const start = row * stride + x;
      const end = start + width - anchorRunPixels;
      anchors = this.#exports.collectAnchors(from, start, end, keysAt, placesAt, filterAt, anchors);
    }
    return anchors;
  }

  matchAnchors(picture: Int32Array, stride: number, { x, y, width, height }: Rectangle): void {
    this.#exports.matchAnchors(
      this.#placeOf(picture),
      y * stride + x,
      width - anchorRunPixels,
      stride,
      height,
      keysAt,
      placesAt,
      sourcesAt,
      filterAt,
    );
  }

  copyOpaque(
    frame: Int32Array,
    picture: Int32Array,
    stride: number,
    { x, y, width, height }: Rectangle,
  ): void {
    const first = (y * stride + x) * wordBytes;
    const [from, to] = [this.#placeOf(frame) + first, this.#placeOf(picture) + first];
    this.#exports.copyOpaque(from, to, stride * wordBytes, width, height);
  }

  hashArea(frame: Int32Array, stride: number, { x, y, width, height }: Rectangle): number {
    const from = this.#placeOf(frame) + (y * stride + x) * wordBytes;
    return this.#exports.hashArea(from, stride * wordBytes, width, height);
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
    const [from, to] = [this.#placeOf(frame), this.#placeOf(picture)];
    return this.#soft.encode(from, to, stride, area, quantiserIndex, isWanted, writer);
  }

  #placeOf(words: Int32Array): number {
    if (words.buffer !== this.#buffer) throw new TypeError("picture lies in other memory");
    return words.byteOffset;
  }
}

/**
 * The loops in WebAssembly; each canvas has memory of its own, let go with it. Undefined where the engine has no WebAssembly
 * with SIMD, or the page's policy refuses it. `bytes`: only for tests.
 */
export function compileWasmLoops(bytes = Uint8Array.fromBase64(pixelLoopsBase64)): LoopsForm | undefined {
  const module = compile(bytes);
  if (module === undefined) return undefined;
  return {
    openCanvas: (width, height) =>
      whereThereIsRoom(
        () => openWasmCanvas(module, width * height),
        () => plainForm.openCanvas(width, height),
      ),
    openContexts: () =>
      whereThereIsRoom(
        () => new WasmContextCoder(openMemory(module, contextBytes)),
        () => plainForm.openContexts(),
      ),
    openPlanes: (words) =>
      whereThereIsRoom(
        () => openWasmPlanes(openMemory(module, planeBytes(words)), words),
        () => plainForm.openPlanes(words),
      ),
  };
}

function compile(bytes: Uint8Array<ArrayBuffer>): WebAssembly.Module | undefined {
  if (typeof WebAssembly === "undefined" || !WebAssembly.validate(bytes)) return undefined;
  try {
    return new WebAssembly.Module(bytes);
  } catch (error) {
    // The bytes are right: a content security policy without `wasm-unsafe-eval` says no.
    if (error instanceof WebAssembly.CompileError) return undefined;
    throw error;
  }
}

function whereThereIsRoom<Opened>(open: () => Opened, openPlain: () => Opened): Opened {
  try {
    return open();
  } catch (error) {
    // Ordinary memory may still have room where one stretch of it is too long, or too many addresses are kept free behind it.
    if (error instanceof RangeError) return openPlain();
    throw error;
  }
}

/** An instance of its own, whose memory never grows again, so that no view of it is lost. */
function openMemory(module: WebAssembly.Module, bytes: number): PixelExports {
  const exports = new WebAssembly.Instance(module).exports as unknown as PixelExports;
  exports.memory.grow(Math.ceil(bytes / pageBytes));
  return exports;
}

function openWasmCanvas(module: WebAssembly.Module, pixels: number): CanvasMemory {
  // So that each picture begins where vectors do.
  const pictureBytes = Math.ceil((pixels * wordBytes) / 16) * 16;
  const exports = openMemory(module, picturesAt + 3 * pictureBytes);
  const pictureAt = (index: number) =>
    new Int32Array(exports.memory.buffer, picturesAt + index * pictureBytes, pixels);
  return {
    loops: new WasmLoops(exports),
    frame: pictureAt(0),
    shadow: pictureAt(1),
    openMeant: () => pictureAt(2),
  };
}
