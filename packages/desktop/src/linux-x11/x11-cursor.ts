import type { CursorPlace, CursorShape, CursorSource } from "@meekijk/session-client";
import { holdsPlace } from "../areas.ts";
import { limits } from "./limits.ts";
import type { ScreenTarget } from "./screen-target.ts";
import type { XConnection } from "./x-connection.ts";
import type { Pointer } from "./x-libraries.ts";
import { readId, readPointer, viewOf } from "./x-memory.ts";

const headBytes = 32;
const shapeChanges = 1;
const nowhere = { x: -1, y: -1, shapeId: 0 } as const;
const invisible = { width: 0, height: 0, hotspotX: 0, hotspotY: 0, pixels: new Uint32Array() } as const;

/**
 * The cursor as the server draws it now, in about ten microseconds. Nowhere and without a shape while it is not over
 * what was chosen: what the person does elsewhere is not shown.
 */
export class X11Cursor implements CursorSource {
  readonly #connection: XConnection;
  readonly #readTarget: () => ScreenTarget | undefined;
  #known: { readonly place: CursorPlace; readonly untilMs: number } | undefined;

  constructor(connection: XConnection, readTarget: () => ScreenTarget | undefined) {
    this.#connection = connection;
    this.#readTarget = readTarget;
    const { libraries, display, root } = connection;
    const events = [0];
    libraries.bind<(display: Pointer, events: number[], errors: number[]) => number>(
      "fixes",
      "int XFixesQueryExtension(void*, _Out_ int*, _Out_ int*)",
    )(display, events, [0]);
    connection.on((events[0] ?? 0) + shapeChanges, () => this.noteChange());
    libraries.bind<(display: Pointer, window: number, mask: number) => void>(
      "fixes",
      "void XFixesSelectCursorInput(void*, ulong, ulong)",
    )(display, root, shapeChanges);
  }

  /** The mouse moved, or what is shown is another part of the desktop. */
  noteChange(): void {
    this.#known = undefined;
  }

  /** Asks the server only after a change, and now and then: a program may put the cursor elsewhere without a word. */
  readPlace(): CursorPlace {
    const atMs = performance.now();
    if (this.#known === undefined || atMs >= this.#known.untilMs) {
      const place = this.#read((fields, x, y) => ({ x, y, shapeId: readId(fields, 16) })) ?? nowhere;
      this.#known = { place, untilMs: atMs + limits.cursorUnaskedMs };
    }
    return this.#known.place;
  }

  /** Without pixels where it is larger than any that is told. */
  readShape(): CursorShape {
    return (
      this.#read((fields) => {
        const [width, height] = [fields.getUint16(4, true), fields.getUint16(6, true)];
        const [hotspotX, hotspotY] = [fields.getUint16(8, true), fields.getUint16(10, true)];
        const shape = { width, height, hotspotX, hotspotY };
        // Any program can make one of a hundred million pixels.
        if (Math.max(width, height) > limits.maxCursorSide) return { ...shape, pixels: new Uint32Array() };
        // A pixel is a long: 64 bits, of which the lower 32 count.
        const longs = new Uint32Array(
          this.#connection.read(readPointer(fields, 24), width * height * 8).buffer,
        );
        const pixels = Uint32Array.from({ length: width * height }, (_, at) => longs[at * 2] ?? 0);
        return { ...shape, pixels };
      }) ?? invisible
    );
  }

  /** XFixesCursorImage: x, y @2, width @4, height @6, xhot @8, yhot @10, cursor_serial @16, pixels @24. */
  #read<T>(take: (fields: DataView, x: number, y: number) => T): T | undefined {
    const { isOpen, libraries, display, calls } = this.#connection;
    if (!isOpen) return undefined;
    const image = libraries.bind<(display: Pointer) => Pointer>(
      "fixes",
      "void* XFixesGetCursorImage(void*)",
    )(display);
    this.#connection.lookSoon();
    if (image === null) return undefined;
    const fields = viewOf(this.#connection.read(image, headBytes));
    const [x, y] = [fields.getInt16(0, true), fields.getInt16(2, true)];
    const target = this.#readTarget();
    const bounds = target?.readBounds();
    const isShown = bounds !== undefined && holdsPlace(bounds, x, y) && target?.showsAt(x, y) === true;
    const taken = isShown ? take(fields, x - bounds.x, y - bounds.y) : undefined;
    calls.free(image);
    return taken;
  }
}
