import type { Rectangle } from "@meekijk/screen-codec";
import type { CursorPlace, CursorShape, CursorSource } from "@meekijk/session-client";
import type { XConnection } from "./x-connection.ts";
import type { Pointer } from "./x-libraries.ts";
import { readId, readPointer, viewOf } from "./x-memory.ts";

const headBytes = 32;
const nowhere = { x: -1, y: -1, shapeId: 0 } as const;
const invisible = { width: 0, height: 0, hotspotX: 0, hotspotY: 0, pixels: new Uint32Array() } as const;

/** The cursor as the server draws it now, in about ten microseconds. */
export class X11Cursor implements CursorSource {
  readonly #connection: XConnection;
  readonly #readArea: () => Rectangle | undefined;

  constructor(connection: XConnection, readArea: () => Rectangle | undefined) {
    this.#connection = connection;
    this.#readArea = readArea;
  }

  readPlace(): CursorPlace {
    return (
      this.#read((fields) => {
        const area = this.#readArea();
        const [x, y] = [fields.getInt16(0, true), fields.getInt16(2, true)];
        return { x: x - (area?.x ?? 0), y: y - (area?.y ?? 0), shapeId: readId(fields, 16) };
      }) ?? nowhere
    );
  }

  readShape(): CursorShape {
    return (
      this.#read((fields) => {
        const [width, height] = [fields.getUint16(4, true), fields.getUint16(6, true)];
        // A pixel is a long: 64 bits, of which the lower 32 count.
        const longs = new Uint32Array(
          this.#connection.read(readPointer(fields, 24), width * height * 8).buffer,
        );
        const pixels = Uint32Array.from({ length: width * height }, (_, at) => longs[at * 2] ?? 0);
        const [hotspotX, hotspotY] = [fields.getUint16(8, true), fields.getUint16(10, true)];
        return { width, height, hotspotX, hotspotY, pixels };
      }) ?? invisible
    );
  }

  /** XFixesCursorImage: x, y @2, width @4, height @6, xhot @8, yhot @10, cursor_serial @16, pixels @24. */
  #read<T>(take: (fields: DataView) => T): T | undefined {
    const { isOpen, libraries, display, calls } = this.#connection;
    if (!isOpen) return undefined;
    const image = libraries.bind<(display: Pointer) => Pointer>(
      "fixes",
      "void* XFixesGetCursorImage(void*)",
    )(display);
    if (image === null) return undefined;
    const taken = take(viewOf(this.#connection.read(image, headBytes)));
    calls.free(image);
    return taken;
  }
}
