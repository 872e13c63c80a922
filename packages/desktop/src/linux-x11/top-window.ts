import type { Rectangle } from "@meekijk/screen-codec";
import type { XConnection, XEvent } from "./x-connection.ts";
import type { Memory, Pointer } from "./x-libraries.ts";
import { readId, readInt } from "./x-memory.ts";

const overrideRedirect = 1 << 9;
const attributesBytes = 112;
const overrideRedirectAt = 88;
/** Exposure, button press and release, motion with a button down, visibility, structure. */
const windowEvents = (1 << 15) | (1 << 2) | (1 << 3) | (1 << 13) | (1 << 16) | (1 << 17);
const [destroyNotify, unmapNotify, reparentNotify, configureNotify] = [17, 18, 21, 22];

/**
 * A bare window of ours that no window manager touches, kept above all others. Hidden until it is placed.
 * Every program on the display may unmap, move or end it, so it puts itself back where it was.
 */
export class TopWindow {
  readonly id: number;
  readonly #connection: XConnection;
  readonly #calls;
  #isShown = false;
  #place: Rectangle = { x: 0, y: 0, width: 1, height: 1 };

  /** `onLost`: it was destroyed, or taken into another window. */
  constructor(connection: XConnection, background: number, onLost: () => void = () => undefined) {
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
    // XUnmapEvent, XDestroyWindowEvent, XReparentEvent and XConfigureEvent: event @32, window @40.
    const ofOurs = (act: (event: XEvent) => void) => (event: XEvent) => {
      if (readId(event, 32) === this.id && readId(event, 40) === this.id) act(event);
    };
    connection.on(
      unmapNotify,
      ofOurs(() => this.#mapAgain()),
    );
    connection.on(
      configureNotify,
      ofOurs((event) => this.#placeAgain(event)),
    );
    for (const type of [destroyNotify, reparentNotify]) connection.on(type, ofOurs(onLost));
  }

  place(place: Rectangle): void {
    const { x, y, width, height } = (this.#place = place);
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

  #mapAgain(): void {
    const { display, calls } = this.#connection;
    if (this.#isShown) this.#calls.map(display, this.id);
    calls.flush(display);
  }

  /** XConfigureEvent: x @48, y @52, width @56, height @60. An old word of our own move is answered with nothing new. */
  #placeAgain(event: XEvent): void {
    const { x, y, width, height } = this.#place;
    const told = [48, 52, 56, 60].map((offset) => readInt(event, offset));
    if (this.#isShown && [x, y, width, height].some((wanted, at) => wanted !== told[at]))
      this.place(this.#place);
  }

  raise(): void {
    const { display, calls } = this.#connection;
    this.#calls.raise(display, this.id);
    calls.flush(display);
  }
}
