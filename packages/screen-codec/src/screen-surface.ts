import { BitDecoder } from "./bit-coder.ts";
import { ContextModel } from "./context-model.ts";
import { movePixels } from "./move-pixels.ts";
import { PictureRefused } from "./picture-refused.ts";
import type {
  FillOperation,
  LayoutOperation,
  PictureUpdate,
  SoftOperation,
  TileOperation,
} from "./picture-update.ts";
import { opaque } from "./pixel-frame.ts";
import type { ChannelOrder } from "./pixel-frame.ts";
import { liesWithin } from "./rectangle.ts";
import type { Rectangle } from "./rectangle.ts";

/** What one update changed on the surface. */
export interface SurfaceChange {
  /**
   * True when the canvas has a new size; then `pixelsRgba` is a new array, and all of it counts as changed, save where there
   * was nothing before and nothing was painted yet.
   */
  readonly isResized: boolean;
  readonly changed: readonly Rectangle[];
}

const blackOpaque = 0xff000000;
/** In a soft region: stays as it is shown. */
const keptPixel = 0;

/** The picture a viewer holds: RGBA bytes, ready for ImageData. Assumes a little-endian machine. */
export class ScreenSurface {
  #width = 0;
  #height = 0;
  #words = new Uint32Array(0);
  #channelOrder: ChannelOrder = "rgbx";
  #scalePerMille = 1000;
  #lastUpdateId = 0;
  readonly #contexts = new ContextModel();

  get width(): number {
    return this.#width;
  }

  get height(): number {
    return this.#height;
  }

  get scalePerMille(): number {
    return this.#scalePerMille;
  }

  /** Number of the newest update applied; 0 before the first. */
  get lastUpdateId(): number {
    return this.#lastUpdateId;
  }

  /** Red, green, blue, 255 for every pixel, rows from the top. A view on live memory, valid until a resize. */
  get pixelsRgba(): Uint8ClampedArray<ArrayBuffer> {
    return new Uint8ClampedArray(this.#words.buffer);
  }

  /**
   * Applies a whole update or, with `PictureRefused`, nothing of it: "stale-update" (already passed),
   * "missing-update" (one before it was lost: do not acknowledge, the sender repaints), "no-layout",
   * "bad-rectangle".
   */
  apply(update: PictureUpdate): SurfaceChange {
    if (update.updateId <= this.#lastUpdateId) throw PictureRefused.because("stale-update");
    if (update.baseUpdateId > this.#lastUpdateId) throw PictureRefused.because("missing-update");
    this.#checkAreas(update);
    if (update.forgetsContext) this.#contexts.clear();
    const stream = new BitDecoder(update.contextBytes);
    const wasEmpty = this.#width === 0;
    let isResized = false;
    const changed: Rectangle[] = [];
    for (const operation of update.operations) {
      if (operation.kind === "layout") {
        isResized = this.#setLayout(operation) || isResized;
        continue;
      }
      if (operation.kind === "copy") {
        movePixels(this.#words, this.#width, operation.sourceX, operation.sourceY, operation);
      } else if (operation.kind === "fill") {
        this.#fill(operation);
      } else if (operation.kind === "tile") {
        this.#paint(operation);
      } else if (operation.kind === "context") {
        const pixels = new Int32Array(operation.width * operation.height);
        this.#contexts.code(stream, pixels, operation.width, operation.height);
        for (let at = 0; at < pixels.length; at += 1) pixels[at] = (pixels[at] as number) | opaque;
        this.#paint({ ...operation, pixels: new Uint32Array(pixels.buffer) });
      } else {
        this.#paintSoftly(operation);
      }
      report(changed, operation);
    }
    this.#lastUpdateId = update.updateId;
    if (!isResized || (wasEmpty && changed.length === 0)) return { isResized, changed };
    return { isResized, changed: [{ x: 0, y: 0, width: this.#width, height: this.#height }] };
  }

  #checkAreas(update: PictureUpdate): void {
    let width = this.#width;
    let height = this.#height;
    for (const operation of update.operations) {
      if (operation.kind === "layout") {
        width = operation.width;
        height = operation.height;
        continue;
      }
      if (width === 0) throw PictureRefused.because("no-layout");
      if (!liesWithin(operation, width, height)) throw PictureRefused.because("bad-rectangle");
      if (operation.kind !== "copy") continue;
      const source = { ...operation, x: operation.sourceX, y: operation.sourceY };
      if (!liesWithin(source, width, height)) throw PictureRefused.because("bad-rectangle");
    }
  }

  #setLayout(layout: LayoutOperation): boolean {
    this.#channelOrder = layout.channelOrder;
    this.#scalePerMille = layout.scalePerMille;
    if (layout.width === this.#width && layout.height === this.#height) return false;
    const words = new Uint32Array(layout.width * layout.height).fill(blackOpaque);
    const keptWidth = Math.min(layout.width, this.#width);
    const keptHeight = Math.min(layout.height, this.#height);
    for (let row = 0; row < keptHeight; row += 1) {
      const from = row * this.#width;
      words.set(this.#words.subarray(from, from + keptWidth), row * layout.width);
    }
    this.#words = words;
    this.#width = layout.width;
    this.#height = layout.height;
    return true;
  }

  #fill({ x, y, width, height, colour }: FillOperation): void {
    const word = this.#toRgba(colour);
    for (let row = y; row < y + height; row += 1) {
      const from = row * this.#width + x;
      this.#words.fill(word, from, from + width);
    }
  }

  #paint({ x, y, width, height, pixels }: Rectangle & Pick<TileOperation, "pixels">): void {
    for (let row = 0; row < height; row += 1) {
      const from = row * width;
      const to = (y + row) * this.#width + x;
      if (this.#channelOrder === "rgbx") {
        this.#words.set(pixels.subarray(from, from + width), to);
        continue;
      }
      for (let column = 0; column < width; column += 1) {
        this.#words[to + column] = this.#toRgba(pixels[from + column] as number);
      }
    }
  }

  #paintSoftly({ x, y, width, height, pixels }: SoftOperation): void {
    // As signed numbers, which stay small integers for the machine.
    const source = new Int32Array(pixels.buffer, pixels.byteOffset, pixels.length);
    const target = new Int32Array(this.#words.buffer);
    const isSwapped = this.#channelOrder === "bgrx";
    for (let row = 0, from = 0; row < height; row += 1) {
      const start = (y + row) * this.#width + x;
      for (let to = start; to < start + width; to += 1, from += 1) {
        const word = source[from] as number;
        if (word === keptPixel) continue;
        target[to] = isSwapped
          ? ((word & 0xff) << 16) | (word & 0xff00) | ((word >>> 16) & 0xff) | opaque
          : word;
      }
    }
  }

  #toRgba(word: number): number {
    if (this.#channelOrder === "rgbx") return (word | blackOpaque) >>> 0;
    return (((word & 0xff) << 16) | (word & 0xff00) | ((word >>> 16) & 0xff) | blackOpaque) >>> 0;
  }
}

/** Adds an area; joins it to the one before when it continues that downward, as the tiles of a column do. */
function report(changed: Rectangle[], { x, y, width, height }: Rectangle): void {
  const last = changed.at(-1);
  if (last !== undefined && last.x === x && last.width === width && last.y + last.height === y) {
    changed[changed.length - 1] = { x, y: last.y, width, height: last.height + height };
  } else {
    changed.push({ x, y, width, height });
  }
}
