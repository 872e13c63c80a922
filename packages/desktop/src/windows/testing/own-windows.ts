import assert from "node:assert/strict";
import koffi from "koffi";
import { readRectangle } from "../read-rectangle.ts";
import { ScreenGrabber } from "../screen-grabber.ts";
import { userCalls } from "../user-calls.ts";

export const extendedStyleIndex = -20;
export const extendedStyles = {
  topmost: 0x8,
  transparent: 0x20,
  toolWindow: 0x80,
  layered: 0x80000,
} as const;

/** Visible windows of this process that stand above all others, from the front to the back. */
export function listOwnTopWindows(): number[] {
  const user = userCalls();
  const found: number[] = [];
  const each = koffi.register(
    (handle: number) => {
      const processId = Buffer.alloc(4);
      user.GetWindowThreadProcessId(handle, processId);
      const isOurs = processId.readUInt32LE() === process.pid && user.IsWindowVisible(handle) !== 0;
      const { topmost, toolWindow } = extendedStyles;
      const wanted = topmost | toolWindow;
      if (isOurs && (user.GetWindowLongPtrW(handle, extendedStyleIndex) & wanted) === wanted)
        found.push(handle);
      return 1;
    },
    koffi.pointer(koffi.proto("int __stdcall (intptr_t, intptr_t)")),
  );
  user.EnumWindows(each, 0);
  koffi.unregister(each);
  return found;
}

export function placeOf(window: number) {
  const answer = Buffer.alloc(16);
  assert.notEqual(userCalls().GetWindowRect(window, answer), 0);
  return readRectangle(answer, 0);
}

/** What the employee would get of the whole desktop there, as 0xRRGGBB. */
export function readColourAt(x: number, y: number): number {
  const grabber = new ScreenGrabber({ kind: "all" });
  const bitmap = grabber.grab();
  assert(bitmap !== undefined);
  const colour = (bitmap.pixels[y * bitmap.width + x] ?? 0) & 0xff_ff_ff;
  grabber.free();
  return colour;
}

/** The window that takes presses at a place of the desktop. */
export function windowUnder(x: number, y: number): number {
  return userCalls().WindowFromPoint((BigInt(y) << 32n) | BigInt(x));
}
