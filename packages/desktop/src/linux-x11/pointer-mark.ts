import { pointerRing } from "../pointer-ring.ts";
import { TopWindow } from "./top-window.ts";
import type { XConnection } from "./x-connection.ts";
import type { Memory, Pointer } from "./x-libraries.ts";

const { colour, outerRadius, innerRadius } = pointerRing;
const side = 2 * outerRadius;
const rectangleBytes = 8;
const shapes = { bounding: 0, input: 2 } as const;
const set = 0;

/** A ring that the employee points with. Clicks and keys go through it; it only shows. */
export class PointerMark {
  readonly #window: TopWindow | undefined;

  /** Shows nothing on a server without the shape extension: a square would cover what it points at. */
  constructor(connection: XConnection) {
    const { libraries, display } = connection;
    if (!libraries.has("xext")) return;
    const hasShapes = libraries.bind<(display: Pointer, first: number[], second: number[]) => number>(
      "xext",
      "int XShapeQueryExtension(void*, _Out_ int*, _Out_ int*)",
    );
    if (hasShapes(display, [0], [0]) === 0) return;
    this.#window = new TopWindow(connection, colour);
    const combine = libraries.bind<
      (
        display: Pointer,
        window: number,
        kind: number,
        x: number,
        y: number,
        rectangles: Memory,
        count: number,
        operation: number,
        order: number,
      ) => void
    >("xext", "void XShapeCombineRectangles(void*, ulong, int, int, int, void*, int, int, int)");
    const ring = drawRing();
    combine(display, this.#window.id, shapes.bounding, 0, 0, ring, ring.length / rectangleBytes, set, 0);
    combine(display, this.#window.id, shapes.input, 0, 0, null, 0, set, 0);
  }

  /** Around this place, in pixels of the whole desktop; undefined takes it away. */
  show(place: { x: number; y: number } | undefined): void {
    if (place === undefined) this.#window?.hide();
    else {
      this.#window?.place({ x: place.x - outerRadius, y: place.y - outerRadius, width: side, height: side });
      this.#window?.raise();
    }
  }
}

/** XRectangle: x, y, width, height of 16 bits each; one or two for every line of the ring. */
function drawRing(): Uint8Array {
  const numbers: number[] = [];
  for (let y = 0; y < side; y += 1) {
    const up = y + 0.5 - outerRadius;
    const half = (radius: number) => Math.round(Math.sqrt(Math.max(0, radius * radius - up * up)));
    const [outer, inner] = [half(outerRadius), half(innerRadius)];
    if (inner === 0) numbers.push(outerRadius - outer, y, 2 * outer, 1);
    else numbers.push(outerRadius - outer, y, outer - inner, 1, outerRadius + inner, y, outer - inner, 1);
  }
  return new Uint8Array(Int16Array.from(numbers).buffer);
}
