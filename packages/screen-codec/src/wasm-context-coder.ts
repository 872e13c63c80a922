import { maxCanvasSide, maxContextPixels } from "./limits.ts";
import type { PixelExports } from "./pixel-exports.ts";
import type { ContextCoder } from "./pixel-loops.ts";
import type { Rectangle } from "./rectangle.ts";

const wordBytes = 4;
/** The model's tables: `assembly/contexts.ts`. */
const modelBytes = 288 * 1024;
const pixelsAt = modelBytes;
const streamAt = pixelsAt + maxContextPixels * wordBytes;
/** Rows are coded in parts of so many pixels, so that the room behind them suffices for any. */
const partPixels = maxCanvasSide;
/** A pixel takes 27 bits at most, each of up to 12 in the stream; the start of the next four bytes may wait. */
const streamBytes = partPixels * 41 + 8;

/** Bytes of memory that a coder needs. */
export const contextBytes = streamAt + streamBytes;

/** A context coder in WebAssembly, with the memory of these exports for its own. */
export class WasmContextCoder implements ContextCoder {
  readonly #exports: PixelExports;
  readonly #pixels: Int32Array;
  readonly #stream: Uint8Array;

  constructor(exports: PixelExports) {
    this.#exports = exports;
    this.#pixels = new Int32Array(exports.memory.buffer, pixelsAt, maxContextPixels);
    this.#stream = new Uint8Array(exports.memory.buffer, streamAt, streamBytes);
    this.clear();
  }

  clear(): void {
    this.#exports.clearContexts(0);
  }

  code(frame: Int32Array, stride: number, areas: readonly Rectangle[]): Uint8Array<ArrayBuffer> {
    const parts: Uint8Array[] = [];
    const keep = (end: number) => parts.push(this.#stream.slice(0, end - streamAt));
    this.#exports.beginStream();
    for (const { x, y, width, height } of areas) {
      for (let row = 0; row < height; row += 1) {
        const start = (y + row) * stride + x;
        this.#pixels.set(frame.subarray(start, start + width), row * width);
      }
      this.#exports.clearFourthBytes(pixelsAt, width * height);
      const rows = Math.max(1, Math.floor(partPixels / width));
      for (let row = 0; row < height; row += rows)
        keep(this.#exports.codeRows(0, pixelsAt, width, row, Math.min(height, row + rows), streamAt));
    }
    keep(this.#exports.endStream(streamAt));
    return joined(parts);
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let to = 0;
  for (const part of parts) {
    bytes.set(part, to);
    to += part.length;
  }
  return bytes;
}
