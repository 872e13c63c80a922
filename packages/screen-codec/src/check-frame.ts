import { FrameRefused } from "./frame-refused.ts";
import * as limits from "./limits.ts";
import type { PixelFrame } from "./pixel-frame.ts";

/** @throws {FrameRefused} */
export function checkFrame({ width, height, pixels }: PixelFrame): void {
  if (!(width > 0 && height > 0) || pixels.length < width * height) throw FrameRefused.because("bad-size");
  if (!isCanvasSize(width, height)) throw FrameRefused.because("too-large");
}

/** Whether a canvas may have these sides, in pixels. */
export function isCanvasSize(width: number, height: number): boolean {
  const longest = Math.max(width, height);
  return (
    width > 0 && height > 0 && longest <= limits.maxCanvasSide && width * height <= limits.maxCanvasPixels
  );
}
