import koffi from "koffi";
import { graphicsCalls } from "./system-calls.ts";

/** BITMAPINFOHEADER of 32-bit pixels; a negative height means rows from the top. */
export function bitmapHeader(width: number, height: number): Buffer {
  const header = Buffer.alloc(40);
  header.writeUInt32LE(40, 0);
  header.writeInt32LE(width, 4);
  header.writeInt32LE(-height, 8);
  header.writeUInt16LE(1, 12);
  header.writeUInt16LE(32, 14);
  return header;
}

/** Memory that the system paints in and this program reads without a copy. */
export class DeviceBitmap {
  readonly width: number;
  readonly height: number;
  /** To give to functions that paint. */
  readonly context: number;
  readonly #bitmap: number;
  readonly #replaced: number;
  readonly #pixels: Uint32Array;

  private constructor(context: number, bitmap: number, bits: unknown, width: number, height: number) {
    [this.width, this.height, this.context, this.#bitmap] = [width, height, context, bitmap];
    this.#replaced = graphicsCalls().SelectObject(context, bitmap);
    this.#pixels = new Uint32Array(koffi.view(bits, width * height * 4));
  }

  /** Undefined when the system has no memory for it. */
  static create(width: number, height: number): DeviceBitmap | undefined {
    const graphics = graphicsCalls();
    const context = graphics.CreateCompatibleDC(0);
    if (context === 0) return undefined;
    const bits: [unknown] = [null];
    const bitmap = graphics.CreateDIBSection(context, bitmapHeader(width, height), 0, bits, 0, 0);
    if (bitmap !== 0) return new DeviceBitmap(context, bitmap, bits[0], width, height);
    graphics.DeleteDC(context);
    return undefined;
  }

  /** Lives as long as the bitmap, and changes with it. */
  get pixels(): Uint32Array {
    // Painting is queued; without this the memory may lag behind.
    graphicsCalls().GdiFlush();
    return this.#pixels;
  }

  free(): void {
    const graphics = graphicsCalls();
    graphics.SelectObject(this.context, this.#replaced);
    graphics.DeleteObject(this.#bitmap);
    graphics.DeleteDC(this.context);
  }
}
