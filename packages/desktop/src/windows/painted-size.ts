import { graphicsCalls, scaleCalls } from "./system-calls.ts";
import { userCalls } from "./user-calls.ts";

const nearest = 2;
const effectiveDots = 0;
/** OBJ_BITMAP. */
const bitmapObject = 7;
// BITMAP
const bitmapBytes = 32;

interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * How large a window paints itself, in pixels. A program that knows nothing of scales paints as for another monitor, and
 * Windows makes that larger or smaller on its way to the screen; PrintWindow gives it as painted. `size` is that on the
 * screen.
 */
export function paintedSize(window: number, size: Size): Size {
  const user = userCalls();
  const [dotsX, dotsY] = [Buffer.alloc(4), Buffer.alloc(4)];
  const monitor = user.MonitorFromWindow(window, nearest);
  if (scaleCalls().GetDpiForMonitor(monitor, effectiveDots, dotsX, dotsY) !== 0) return size;
  const windowDots = user.GetDpiForWindow(window);
  if (windowDots === 0 || windowDots === dotsX.readUInt32LE()) return size;
  return readSurface(window) ?? size;
}

/** The bitmap that Windows has the window paint in. */
function readSurface(window: number): Size | undefined {
  const [user, graphics] = [userCalls(), graphicsCalls()];
  const context = user.GetWindowDC(window);
  if (context === 0) return undefined;
  try {
    const answer = Buffer.alloc(bitmapBytes);
    const bitmap = graphics.GetCurrentObject(context, bitmapObject);
    if (bitmap === 0 || graphics.GetObjectW(bitmap, bitmapBytes, answer) === 0) return undefined;
    const [width, height] = [answer.readInt32LE(4), answer.readInt32LE(8)];
    return width > 0 && height > 0 ? { width, height } : undefined;
  } finally {
    user.ReleaseDC(window, context);
  }
}
