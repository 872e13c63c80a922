import type { Rectangle } from "@meekijk/screen-codec";
import { overlapOf } from "../areas.ts";
import { readWindowFacts } from "./window-facts.ts";
import type { XConnection } from "./x-connection.ts";
import type { Pointer } from "./x-libraries.ts";
import { readId, readInt, viewOf } from "./x-memory.ts";

export interface Monitor {
  readonly name: string;
  readonly isPrimary: boolean;
  readonly bounds: Rectangle;
}

const monitorBytes = 56;
const structureNotify = 1 << 17;
const configureNotify = 22;
/** Screen, CRTC and output changes. */
const randrChanges = 1 | 2 | 4;

/** The monitors of a display, by RandR 1.5; a server without has one that is the whole screen. */
export class MonitorList {
  readonly #connection: XConnection;
  readonly #hasMonitors: boolean;

  constructor(connection: XConnection, onChanged: () => void) {
    this.#connection = connection;
    const { libraries, display, root, calls } = connection;
    calls.selectInput(display, root, structureNotify);
    connection.on(configureNotify, (event) => void (readId(event, 40) === root && onChanged()));
    this.#hasMonitors = libraries.has("randr") && this.#watch(onChanged);
  }

  readWholeBounds(): Rectangle {
    const { width = 0, height = 0 } = readWindowFacts(this.#connection, this.#connection.root) ?? {};
    return { x: 0, y: 0, width, height };
  }

  /** Only what lies on the desktop: while monitors change, a part of one may not. */
  read(): Monitor[] {
    const whole = this.readWholeBounds();
    const onDesktop = this.#readAll().flatMap((monitor) => {
      const bounds = overlapOf(monitor.bounds, whole);
      return bounds === undefined ? [] : [{ ...monitor, bounds }];
    });
    return onDesktop.length > 0 ? onDesktop : [{ name: "", isPrimary: true, bounds: whole }];
  }

  #watch(onChanged: () => void): boolean {
    const { libraries, display, root } = this.#connection;
    const numbers = "void*, _Out_ int*, _Out_ int*";
    type Query = (display: Pointer, first: number[], second: number[]) => number;
    const [events, major, minor] = [[0], [0], [0]];
    if (libraries.bind<Query>("randr", `int XRRQueryExtension(${numbers})`)(display, events, [0]) === 0)
      return false;
    libraries.bind<Query>("randr", `int XRRQueryVersion(${numbers})`)(display, major, minor);
    const select = libraries.bind<(display: Pointer, window: number, mask: number) => void>(
      "randr",
      "void XRRSelectInput(void*, ulong, int)",
    );
    select(display, root, randrChanges);
    const [screenChanged = 0] = events;
    this.#connection.on(screenChanged, onChanged);
    this.#connection.on(screenChanged + 1, onChanged);
    return (major[0] ?? 0) * 100 + (minor[0] ?? 0) >= 105;
  }

  #readAll(): Monitor[] {
    if (!this.#hasMonitors) return [];
    const { libraries, display, root, calls } = this.#connection;
    const count = [0];
    const memory = libraries.bind<
      (display: Pointer, window: number, onlyActive: number, count: number[]) => Pointer
    >("randr", "void* XRRGetMonitors(void*, ulong, int, _Out_ int*)")(display, root, 1, count);
    if (memory === null) return [];
    const fields = viewOf(this.#connection.read(memory, Math.max(0, count[0] ?? 0) * monitorBytes));
    libraries.bind<(memory: Pointer) => void>("randr", "void XRRFreeMonitors(void*)")(memory);
    const nameOf = libraries.bind<(display: Pointer, atom: number) => Pointer>(
      "x11",
      "void* XGetAtomName(void*, ulong)",
    );
    const length = libraries.bind<(text: Pointer) => number>("c", "size_t strlen(void*)");
    return Array.from({ length: fields.byteLength / monitorBytes }, (_, index): Monitor => {
      const at = index * monitorBytes;
      const number = (offset: number) => readInt(fields, at + offset);
      const text = nameOf(display, readId(fields, at));
      const name = text === null ? "" : new TextDecoder().decode(this.#connection.read(text, length(text)));
      if (text !== null) calls.free(text);
      const bounds = { x: number(20), y: number(24), width: number(28), height: number(32) };
      return { name, isPrimary: number(8) !== 0, bounds };
    });
  }
}
