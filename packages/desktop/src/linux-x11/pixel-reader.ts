import type { PixelFrame, Rectangle } from "@meekijk/screen-codec";
import { limits } from "./limits.ts";
import { SharedMemoryImage } from "./shared-memory-image.ts";
import type { Pointer } from "./x-libraries.ts";
import type { XConnection } from "./x-connection.ts";
import { readInt, readPointer, viewOf } from "./x-memory.ts";

export interface DrawablePart {
  readonly drawable: number;
  readonly visual: Pointer;
  readonly depth: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const zPixmap = 2;
const allPlanes = 0xffffffff;
const imageBytes = 88;

/** Reads pixels of windows and pixmaps, through shared memory where there is any. */
export class PixelReader {
  readonly #connection: XConnection;
  #image: SharedMemoryImage | undefined;
  #imageForm = "";

  constructor(connection: XConnection) {
    this.#connection = connection;
  }

  /**
   * Into `reused` where that has the size. The fourth byte of a pixel is what the server left there, which no reader of a
   * `PixelFrame` looks at. Undefined when the drawable is gone or smaller than was asked.
   */
  read(part: DrawablePart, reused?: Uint32Array): PixelFrame | undefined {
    const { width, height } = part;
    if (!this.#connection.isOpen || width * height === 0 || width * height > limits.maxScreenPixels)
      return undefined;
    const pixels = reused?.length === width * height ? reused : new Uint32Array(width * height);
    return this.readArea(part, { x: 0, y: 0, width, height }, pixels) ? { width, height, pixels } : undefined;
  }

  /** Reads anew what lies in this area of the part, which must be inside it. */
  readArea(part: DrawablePart, area: Rectangle, pixels: Uint32Array): boolean {
    if (!this.#connection.isOpen) return false;
    const place = { ...area, x: part.x + area.x, y: part.y + area.y };
    const read = this.#imageFor(part)?.read(part.drawable, place) ?? this.#readOverWire(part.drawable, place);
    this.#connection.lookSoon();
    if (read === undefined) return false;
    if (area.width === part.width) pixels.set(read, area.y * part.width);
    else
      for (let row = 0; row < area.height; row += 1)
        pixels.set(
          read.subarray(row * area.width, (row + 1) * area.width),
          (area.y + row) * part.width + area.x,
        );
    return true;
  }

  close(): void {
    this.#image?.close();
    this.#image = undefined;
    this.#imageForm = "";
  }

  #imageFor({ visual, depth, width, height }: DrawablePart): SharedMemoryImage | undefined {
    const form = `${width}x${height}x${depth}`;
    if (form !== this.#imageForm) {
      this.close();
      this.#image = SharedMemoryImage.open(this.#connection, visual, depth, width, height);
      this.#imageForm = form;
    }
    return this.#image;
  }

  #readOverWire(drawable: number, { x, y, width, height }: Rectangle): Uint32Array | undefined {
    const { libraries, display } = this.#connection;
    const getImage = libraries.bind<
      (
        display: Pointer,
        drawable: number,
        x: number,
        y: number,
        width: number,
        height: number,
        planes: number,
        form: number,
      ) => Pointer
    >("x11", "void* XGetImage(void*, ulong, int, int, uint, uint, ulong, int)");
    const image = getImage(display, drawable, x, y, width, height, allPlanes, zPixmap);
    if (image === null) return undefined;
    // XImage: data @16, bytes_per_line @44, bits_per_pixel @48.
    const fields = viewOf(this.#connection.read(image, imageBytes));
    const hasForm = readInt(fields, 44) === width * 4 && readInt(fields, 48) === 32;
    const pixels = hasForm
      ? new Uint32Array(this.#connection.read(readPointer(fields, 16), width * height * 4).buffer)
      : undefined;
    libraries.bind<(image: Pointer) => number>("x11", "int XDestroyImage(void*)")(image);
    return pixels;
  }
}
