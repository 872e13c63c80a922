import type { PixelFrame } from "@meekijk/screen-codec";
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
   * A copy of its own; the fourth byte of a pixel is what the server left there, which no reader of a `PixelFrame` looks
   * at. Undefined when the drawable is gone or smaller than was asked.
   */
  read(part: DrawablePart): PixelFrame | undefined {
    const { width, height } = part;
    if (!this.#connection.isOpen || width * height === 0 || width * height > limits.maxScreenPixels)
      return undefined;
    const pixels = new Uint32Array(width * height);
    const image = this.#imageFor(part);
    const isRead =
      image === undefined
        ? this.#readOverWire(pixels, part)
        : image.readInto(pixels, part.drawable, part.x, part.y);
    return isRead ? { width, height, pixels } : undefined;
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

  #readOverWire(pixels: Uint32Array, part: DrawablePart): boolean {
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
    const { drawable, x, y, width, height } = part;
    const image = getImage(display, drawable, x, y, width, height, allPlanes, zPixmap);
    if (image === null) return false;
    // XImage: data @16, bytes_per_line @44, bits_per_pixel @48.
    const fields = viewOf(this.#connection.read(image, imageBytes));
    const hasForm = readInt(fields, 44) === width * 4 && readInt(fields, 48) === 32;
    if (hasForm)
      pixels.set(new Uint32Array(this.#connection.read(readPointer(fields, 16), width * height * 4).buffer));
    libraries.bind<(image: Pointer) => number>("x11", "int XDestroyImage(void*)")(image);
    return hasForm;
  }
}
