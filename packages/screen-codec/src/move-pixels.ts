import type { Rectangle } from "./rectangle.ts";

/**
 * Moves a rectangle inside one picture; source and target may overlap. Both ends run this same code, so that a
 * copy can never mean two things. `stride` is the width of the picture in pixels.
 */
export function movePixels(
  pixels: Int32Array | Uint32Array,
  stride: number,
  sourceX: number,
  sourceY: number,
  target: Rectangle,
): void {
  const { x, y, width, height } = target;
  const isDownward = y > sourceY;
  for (let step = 0; step < height; step += 1) {
    const row = isDownward ? height - 1 - step : step;
    const from = (sourceY + row) * stride + sourceX;
    pixels.copyWithin((y + row) * stride + x, from, from + width);
  }
}
