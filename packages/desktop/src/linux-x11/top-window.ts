import type { Rectangle } from "@meekijk/screen-codec";
import type { XConnection } from "./x-connection.ts";
import type { Memory, Pointer } from "./x-libraries.ts";

const overrideRedirect = 1 << 9;
const attributesBytes = 112;
const overrideRedirectAt = 88;
/** Exposure, button press and release, motion with a button down, visibility. */
const windowEvents = (1 << 15) | (1 << 2) | (1 << 3) | (1 << 13) | (1 << 16);

/** A bare window of ours that no window manager touches, kept above all others. Hidden until it is placed. */
export class TopWindow {
  readonly id: number;
  readonly #connection: XConnection;
  readonly #calls;
  #isShown = false;

  constructor(connection: XConnection, background: number) {
    this.#connection = connection;
    const { libraries, display, root } = connection;
    const bind = libraries.bind.bind(libraries);
    type Act = (display: Pointer, window: number) => number;
    type Place = (display: Pointer, window: number, x: number, y: number, w: number, h: number) => number;
    this.#calls = {
      map: bind<Act>("x11", "int XMapRaised(void*, ulong)"),
      raise: bind<Act>("x11", "int XRaiseWindow(void*, ulong)"),
      unmap: bind<Act>("x11", "int XUnmapWindow(void*, ulong)"),
      place: bind<Place>("x11", "int XMoveResizeWindow(void*, ulong, int, int, uint, uint)"),
    };
    const create = bind<(display: Pointer, parent: number, ...numbers: number[]) => number>(
      "x11",
      "ulong XCreateSimpleWindow(void*, ulong, int, int, uint, uint, uint, ulong, ulong)",
    );
    this.id = create(display, root, 0, 0, 1, 1, 0, 0, background);
    const attributes = new DataView(new ArrayBuffer(attributesBytes));
    attributes.setInt32(overrideRedirectAt, 1, true);
    const change = bind<(display: Pointer, window: number, mask: number, attributes: Memory) => number>(
      "x11",
      "int XChangeWindowAttributes(void*, ulong, ulong, void*)",
    );
    change(display, this.id, overrideRedirect, new Uint8Array(attributes.buffer));
    connection.calls.selectInput(display, this.id, windowEvents);
  }

  place({ x, y, width, height }: Rectangle): void {
    const { display, calls } = this.#connection;
    this.#calls.place(display, this.id, x, y, width, height);
    if (!this.#isShown) this.#calls.map(display, this.id);
    this.#isShown = true;
    calls.flush(display);
  }

  hide(): void {
    const { display, calls } = this.#connection;
    if (this.#isShown) this.#calls.unmap(display, this.id);
    this.#isShown = false;
    calls.flush(display);
  }

  raise(): void {
    const { display, calls } = this.#connection;
    this.#calls.raise(display, this.id);
    calls.flush(display);
  }
}
