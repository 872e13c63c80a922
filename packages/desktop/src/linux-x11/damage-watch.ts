import type { Rectangle } from "@meekijk/screen-codec";
import { DesktopRefused } from "./desktop-refused.ts";
import { limits } from "./limits.ts";
import type { XConnection, XEvent } from "./x-connection.ts";
import type { Memory, Pointer } from "./x-libraries.ts";
import { readId, viewOf } from "./x-memory.ts";

const reportNonEmpty = 3;
const rectangleBytes = 8;

function bindCalls({ libraries }: XConnection) {
  const bind = libraries.bind.bind(libraries);
  return {
    query: bind<(display: Pointer, events: number[], errors: number[]) => number>(
      "damage",
      "int XDamageQueryExtension(void*, _Out_ int*, _Out_ int*)",
    ),
    queryFixes: bind<(display: Pointer, events: number[], errors: number[]) => number>(
      "fixes",
      "int XFixesQueryExtension(void*, _Out_ int*, _Out_ int*)",
    ),
    create: bind<(display: Pointer, drawable: number, level: number) => number>(
      "damage",
      "ulong XDamageCreate(void*, ulong, int)",
    ),
    destroy: bind<(display: Pointer, damage: number) => void>("damage", "void XDamageDestroy(void*, ulong)"),
    subtract: bind<(display: Pointer, damage: number, repair: number, parts: number) => void>(
      "damage",
      "void XDamageSubtract(void*, ulong, ulong, ulong)",
    ),
    createRegion: bind<(display: Pointer, rectangles: Memory, count: number) => number>(
      "fixes",
      "ulong XFixesCreateRegion(void*, void*, int)",
    ),
    destroyRegion: bind<(display: Pointer, region: number) => void>(
      "fixes",
      "void XFixesDestroyRegion(void*, ulong)",
    ),
    fetchRegion: bind<(display: Pointer, region: number, count: number[], bounds: Memory) => Pointer>(
      "fixes",
      "void* XFixesFetchRegionAndBounds(void*, ulong, _Out_ int*, void*)",
    ),
  };
}

/** @throws {DesktopRefused} when this server does not tell what changed on it. Gives the number of its event. */
export function findDamageEvent(connection: XConnection): number {
  const calls = bindCalls(connection);
  const events = [0];
  if (calls.query(connection.display, events, [0]) === 0)
    throw new DesktopRefused("extension-missing", "DAMAGE");
  if (calls.queryFixes(connection.display, [0], [0]) === 0)
    throw new DesktopRefused("extension-missing", "XFIXES");
  return events[0] ?? 0;
}

/** Tells which rectangles of a window changed, in the window's own pixels. */
export class DamageWatch {
  readonly #connection: XConnection;
  readonly #calls: ReturnType<typeof bindCalls>;
  readonly #eventType: number;
  readonly #damage: number;
  readonly #region: number;
  readonly #onDamage: (areas: readonly Rectangle[]) => void;

  constructor(connection: XConnection, window: number, onDamage: (areas: readonly Rectangle[]) => void) {
    this.#connection = connection;
    this.#calls = bindCalls(connection);
    this.#eventType = findDamageEvent(connection);
    this.#damage = this.#calls.create(connection.display, window, reportNonEmpty);
    this.#region = this.#calls.createRegion(connection.display, null, 0);
    this.#onDamage = onDamage;
    connection.on(this.#eventType, this.#receive);
  }

  close(): void {
    const { display, isOpen } = this.#connection;
    this.#connection.off(this.#eventType, this.#receive);
    if (!isOpen) return;
    this.#calls.destroy(display, this.#damage);
    this.#calls.destroyRegion(display, this.#region);
  }

  // XDamageNotifyEvent: damage @40.
  readonly #receive = (event: XEvent): void => {
    if (readId(event, 40) !== this.#damage) return;
    const { display } = this.#connection;
    this.#calls.subtract(display, this.#damage, 0, this.#region);
    const count = [0];
    const bounds = new Uint8Array(rectangleBytes);
    const memory = this.#calls.fetchRegion(display, this.#region, count, bounds);
    if (memory === null) return;
    const [areaCount = 0] = count;
    // Any program can call a million dots changed.
    const isFew = areaCount <= limits.maxChangedAreas;
    const told = isFew ? this.#connection.read(memory, areaCount * rectangleBytes) : bounds;
    this.#connection.calls.free(memory);
    this.#onDamage(readRectangles(viewOf(told)));
  };
}

/** XRectangle: x, y, width and height of 16 bits each. */
function readRectangles(fields: DataView): Rectangle[] {
  const rectangles: Rectangle[] = [];
  for (let at = 0; at < fields.byteLength; at += rectangleBytes)
    rectangles.push({
      x: fields.getInt16(at, true),
      y: fields.getInt16(at + 2, true),
      width: fields.getUint16(at + 4, true),
      height: fields.getUint16(at + 6, true),
    });
  return rectangles;
}
