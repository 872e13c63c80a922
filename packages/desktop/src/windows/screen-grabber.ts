import type { Rectangle } from "@meekijk/screen-codec";
import { readWindowPlace, type AppWindow } from "./app-windows.ts";
import { DeviceBitmap } from "./device-bitmap.ts";
import { doesAnswer } from "./does-answer.ts";
import { paintedSize } from "./painted-size.ts";
import { boundsOf, type ScreenTarget } from "./screen-target.ts";
import { graphicsCalls } from "./system-calls.ts";
import { userCalls } from "./user-calls.ts";

const copyPixels = 0x00cc0020;
/** Windows that float half transparent are part of what the person sees. */
const withLayeredWindows = 0x40000000;
const renderFullContent = 2;
/** HALFTONE: words stay legible. */
const smoothly = 4;

/** Paints the newest picture of a target into memory of this program. */
export class ScreenGrabber {
  readonly #target: ScreenTarget;
  #canvas: DeviceBitmap | undefined;
  #windowCanvas: DeviceBitmap | undefined;

  constructor(target: ScreenTarget) {
    this.#target = target;
  }

  /** Undefined while there is nothing to see; good until the next call. */
  grab(): DeviceBitmap | undefined {
    return this.#target.kind === "window" ? this.#grabWindow(this.#target.window) : this.#grabDesktop();
  }

  free(): void {
    this.#canvas?.free();
    this.#windowCanvas?.free();
    this.#canvas = this.#windowCanvas = undefined;
  }

  #grabDesktop(): DeviceBitmap | undefined {
    const bounds = boundsOf(this.#target);
    if (bounds === undefined) return undefined;
    const user = userCalls();
    const screen = user.GetDC(0);
    if (screen === 0) return undefined;
    try {
      return this.#paint(bounds, screen, bounds.x, bounds.y, copyPixels | withLayeredWindows);
    } finally {
      user.ReleaseDC(0, screen);
    }
  }

  #grabWindow(window: AppWindow): DeviceBitmap | undefined {
    const place = readWindowPlace(window);
    // PrintWindow waits for it.
    if (place === undefined || !doesAnswer(window.handle)) return undefined;
    const { outer, visible } = place;
    const painted = paintedSize(window.handle, outer);
    this.#windowCanvas = fitted(this.#windowCanvas, painted);
    const { context } = this.#windowCanvas ?? {};
    if (context === undefined) return undefined;
    if (userCalls().PrintWindow(window.handle, context, renderFullContent) === 0) return undefined;
    const [x, y] = [visible.x - outer.x, visible.y - outer.y];
    if (painted.width === outer.width && painted.height === outer.height)
      return this.#paint(visible, context, x, y, copyPixels);
    const [across, down] = [painted.width / outer.width, painted.height / outer.height];
    return this.#stretch(visible, context, {
      x: Math.round(x * across),
      y: Math.round(y * down),
      width: Math.max(1, Math.round(visible.width * across)),
      height: Math.max(1, Math.round(visible.height * down)),
    });
  }

  #stretch(size: Rectangle, from: number, part: Rectangle): DeviceBitmap | undefined {
    this.#canvas = fitted(this.#canvas, size);
    if (this.#canvas === undefined) return undefined;
    const graphics = graphicsCalls();
    const { context, width, height } = this.#canvas;
    graphics.SetStretchBltMode(context, smoothly);
    const { x, y } = part;
    const isPainted =
      graphics.StretchBlt(context, 0, 0, width, height, from, x, y, part.width, part.height, copyPixels) !==
      0;
    return isPainted ? this.#canvas : undefined;
  }

  #paint(size: Rectangle, from: number, x: number, y: number, operation: number): DeviceBitmap | undefined {
    this.#canvas = fitted(this.#canvas, size);
    if (this.#canvas === undefined) return undefined;
    const { context, width, height } = this.#canvas;
    const isPainted = graphicsCalls().BitBlt(context, 0, 0, width, height, from, x, y, operation) !== 0;
    return isPainted ? this.#canvas : undefined;
  }
}

/** The same bitmap, or one of the size that is asked for. */
function fitted(
  bitmap: DeviceBitmap | undefined,
  { width, height }: Pick<Rectangle, "width" | "height">,
): DeviceBitmap | undefined {
  if (bitmap?.width === width && bitmap.height === height) return bitmap;
  bitmap?.free();
  return DeviceBitmap.create(width, height);
}
