import type { DeviceBitmap } from "./device-bitmap.ts";
import { userCalls } from "./user-calls.ts";
import { WindowsDesktopFailed } from "./windows-desktop-failed.ts";

const popup = 0x80000000;
const disabled = 0x08000000;
/** SS_NOTIFY: without it a Static lets presses through to what lies under it. */
const takesPresses = 0x0100;
/** WS_EX_TOPMOST, _TOOLWINDOW, _LAYERED, _NOACTIVATE: above all, not in the task bar, never with the keyboard. */
const [topmost, toolWindow, layered, noActivate] = [0x8, 0x80, 0x80000, 0x08000000];
/** WS_EX_TRANSPARENT: presses go through. */
const transparent = 0x20;
const [styleIndex, extendedStyleIndex] = [-16, -20];
const parentOnly = 1;
const aboveAll = -1;
/** SWP_NOACTIVATE, _NOOWNERZORDER, _SHOWWINDOW. */
const showThere = 0x0010 | 0x0200 | 0x0040;
const [hideWindow, restoreUnfocused] = [0, 4];
const rectangleBytes = 16;
const perPixelAlpha = 2;
/** AC_SRC_OVER with the whole of each pixel's own alpha (AC_SRC_ALPHA). */
const blend = Buffer.from([0, 0, 255, 1]);

interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * A window of ours above all others. The system keeps its picture, so that it asks us for nothing: there is no window
 * procedure of ours, which Windows would call in the middle of a call of JavaScript. Hidden until it is presented.
 */
export class LayeredWindow {
  readonly handle: number;
  readonly #letsPressesThrough: boolean;
  #place: Place | undefined;

  /** @throws {WindowsDesktopFailed} */
  constructor(letsPressesThrough: boolean) {
    this.#letsPressesThrough = letsPressesThrough;
    const extended = topmost | toolWindow | layered | noActivate | (letsPressesThrough ? transparent : 0);
    const style = (popup | takesPresses) >>> 0;
    this.handle = userCalls().CreateWindowExW(extended, "Static", null, style, 0, 0, 1, 1, 0, 0, 0, null);
    if (this.handle === 0) throw WindowsDesktopFailed.because("no-window");
  }

  /** False once it was closed, or another program made something else of it. */
  get isIntact(): boolean {
    const user = userCalls();
    if (user.IsWindow(this.handle) === 0) return false;
    const extended = user.GetWindowLongPtrW(this.handle, extendedStyleIndex);
    return (
      user.GetAncestor(this.handle, parentOnly) === user.GetDesktopWindow() &&
      (user.GetWindowLongPtrW(this.handle, styleIndex) & disabled) === 0 &&
      (extended & layered) !== 0 &&
      ((extended & transparent) !== 0) === this.#letsPressesThrough &&
      // Both answer only about what others did to it: cut away a part, or made it fainter as a whole.
      user.GetWindowRgnBox(this.handle, Buffer.alloc(rectangleBytes)) === 0 &&
      user.GetLayeredWindowAttributes(this.handle, null, null, null) === 0
    );
  }

  /**
   * Shows the whole bitmap, whose colours are multiplied by their alpha, with its corner at a place of the desktop.
   * False when the system did not take it.
   */
  present({ context, width, height }: DeviceBitmap, x: number, y: number): boolean {
    this.#place = { x, y, width, height };
    const [place, size, from] = [pairOf(x, y), pairOf(width, height), pairOf(0, 0)];
    const user = userCalls();
    const { handle } = this;
    const isTaken =
      user.UpdateLayeredWindow(handle, 0, place, size, context, from, 0, blend, perPixelAlpha) !== 0;
    this.putBack();
    return isTaken;
  }

  /** Above all others at its place, wherever another program or window has brought it. */
  putBack(): void {
    if (this.#place === undefined) return;
    const user = userCalls();
    if (user.IsIconic(this.handle) !== 0) user.ShowWindow(this.handle, restoreUnfocused);
    const { x, y, width, height } = this.#place;
    user.SetWindowPos(this.handle, aboveAll, x, y, width, height, showThere);
  }

  hide(): void {
    this.#place = undefined;
    userCalls().ShowWindow(this.handle, hideWindow);
  }

  close(): void {
    this.#place = undefined;
    userCalls().DestroyWindow(this.handle);
  }
}

/** A POINT or a SIZE. */
function pairOf(first: number, second: number): Buffer {
  return Buffer.from(Int32Array.of(first, second).buffer);
}
