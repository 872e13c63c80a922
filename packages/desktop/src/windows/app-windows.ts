import koffi from "koffi";
import type { Rectangle } from "@meekijk/screen-codec";
import { callbackType } from "./callback-type.ts";
import { readRectangle } from "./read-rectangle.ts";
import { windowManagerCalls } from "./system-calls.ts";
import { userCalls } from "./user-calls.ts";
import { wideText } from "./wide-text.ts";

/** A window by handle and process: Windows gives the handle of a closed window to the next one that opens. */
export interface AppWindow {
  readonly handle: number;
  readonly processId: number;
}

const extendedStyle = -20;
const toolWindow = 0x80;
const rootOwner = 3;
const titleUnits = 256;
const frameBounds = 9;
const cloaked = 14;

/** What stands in the task bar: visible, with a title, and not put away by the system on another desktop. */
export function listAppWindows(): readonly AppWindow[] {
  const user = userCalls();
  const handles: number[] = [];
  const each = koffi.register((handle: number) => {
    handles.push(handle);
    return 1;
  }, callbackType("int __stdcall (intptr_t, intptr_t)"));
  try {
    user.EnumWindows(each, 0);
  } finally {
    koffi.unregister(each);
  }
  return handles.filter(isAppWindow).map((handle) => ({ handle, processId: readProcessId(handle) }));
}

export function windowTitle({ handle }: AppWindow): string {
  const text = Buffer.alloc(titleUnits * 2);
  userCalls().GetWindowTextW(handle, text, titleUnits);
  return wideText(text);
}

/** False once the window is closed, also when another has got its handle. */
export function isStillOpen({ handle, processId }: AppWindow): boolean {
  return userCalls().IsWindow(handle) !== 0 && readProcessId(handle) === processId;
}

export interface WindowPlace {
  /** With the shadow's invisible border, which PrintWindow draws. */
  readonly outer: Rectangle;
  /** What the person sees. */
  readonly visible: Rectangle;
}

/** Undefined while it is closed, hidden or minimised. */
export function readWindowPlace(window: AppWindow): WindowPlace | undefined {
  const user = userCalls();
  const { handle } = window;
  if (!isStillOpen(window) || user.IsWindowVisible(handle) === 0 || user.IsIconic(handle) !== 0)
    return undefined;
  const answer = Buffer.alloc(16);
  if (user.GetWindowRect(handle, answer) === 0) return undefined;
  const outer = readRectangle(answer, 0);
  const hasFrame = windowManagerCalls().DwmGetWindowAttribute(handle, frameBounds, answer, 16) === 0;
  const visible = hasFrame ? readRectangle(answer, 0) : outer;
  return visible.width > 0 && visible.height > 0 ? { outer, visible } : undefined;
}

/** Whether this window or a dialog of it lies uppermost at a place of the whole desktop. */
export function isUppermostAt({ handle }: AppWindow, x: number, y: number): boolean {
  // A POINT travels as one 64-bit value, y in the upper half.
  const place = BigInt.asIntN(64, (BigInt(y) << 32n) | BigInt.asUintN(32, BigInt(x)));
  return belongsTo(userCalls().WindowFromPoint(place), handle);
}

/** Whether keys would go to this window or to a dialog of it. */
export function hasKeyboard({ handle }: AppWindow): boolean {
  return belongsTo(userCalls().GetForegroundWindow(), handle);
}

function belongsTo(part: number, handle: number): boolean {
  const { GetAncestor } = userCalls();
  return part !== 0 && (part === handle || GetAncestor(part, rootOwner) === GetAncestor(handle, rootOwner));
}

function isAppWindow(handle: number): boolean {
  const user = userCalls();
  if (user.IsWindowVisible(handle) === 0 || handle === user.GetShellWindow()) return false;
  if ((user.GetWindowLongPtrW(handle, extendedStyle) & toolWindow) !== 0) return false;
  const answer = Buffer.alloc(4);
  const isAnswered = windowManagerCalls().DwmGetWindowAttribute(handle, cloaked, answer, 4) === 0;
  if (isAnswered && answer.readUInt32LE() !== 0) return false;
  return windowTitle({ handle, processId: 0 }) !== "";
}

function readProcessId(handle: number): number {
  const answer = Buffer.alloc(4);
  userCalls().GetWindowThreadProcessId(handle, answer);
  return answer.readUInt32LE();
}
