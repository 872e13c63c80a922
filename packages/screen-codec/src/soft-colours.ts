import { opaque } from "./pixel-frame.ts";
import type { Rectangle } from "./rectangle.ts";

/** Pixels along one side of a macroblock: four blocks of luma, one of each colour difference. */
export const macroblockSide = 16;
const half = macroblockSide / 2;

/** Samples of one macroblock: luma for each pixel less 128, two colour differences for each 2x2 pixels. */
export interface MacroblockSamples {
  readonly luma: Int32Array;
  /** Half of the first byte less the third. */
  readonly outer: Int32Array;
  /** Half of the middle byte less the mean of the others. */
  readonly middle: Int32Array;
}

export function createSamples(): MacroblockSamples {
  return { luma: new Int32Array(256), outer: new Int32Array(64), middle: new Int32Array(64) };
}

/**
 * Reads the macroblock at (left, top) of a picture; beyond `area` its edge is repeated. The colours are YCoCg (Malvar,
 * Sullivan, 2003): additions and shifts only, and the same code for either order of red and blue.
 */
export function splitColours(
  pixels: Int32Array,
  stride: number,
  area: Rectangle,
  left: number,
  top: number,
  samples: MacroblockSamples,
): void {
  const { luma, outer, middle } = samples;
  const [lastX, lastY] = [area.x + area.width - 1, area.y + area.height - 1];
  const isInside =
    left >= area.x &&
    top >= area.y &&
    left + macroblockSide - 1 <= lastX &&
    top + macroblockSide - 1 <= lastY;
  for (let y = 0; y < macroblockSide; y += 2) {
    const row0 = Math.min(Math.max(top + y, area.y), lastY) * stride;
    const row1 = Math.min(Math.max(top + y + 1, area.y), lastY) * stride;
    for (let x = 0; x < macroblockSide; x += 2) {
      let x0 = left + x;
      let x1 = x0 + 1;
      if (!isInside) {
        x0 = Math.min(Math.max(x0, area.x), lastX);
        x1 = Math.min(Math.max(x1, area.x), lastX);
      }
      const a = pixels[row0 + x0] as number;
      const b = pixels[row0 + x1] as number;
      const c = pixels[row1 + x0] as number;
      const d = pixels[row1 + x1] as number;
      const to = y * macroblockSide + x;
      luma[to] = lumaOf(a);
      luma[to + 1] = lumaOf(b);
      luma[to + macroblockSide] = lumaOf(c);
      luma[to + macroblockSide + 1] = lumaOf(d);
      const first = (a & 255) + (b & 255) + (c & 255) + (d & 255);
      const second = ((a >> 8) & 255) + ((b >> 8) & 255) + ((c >> 8) & 255) + ((d >> 8) & 255);
      const third = ((a >> 16) & 255) + ((b >> 16) & 255) + ((c >> 16) & 255) + ((d >> 16) & 255);
      const chroma = (y >> 1) * half + (x >> 1);
      outer[chroma] = (first - third + 4) >> 3;
      middle[chroma] = (2 * second - first - third + 8) >> 4;
    }
  }
}

function lumaOf(word: number): number {
  return (((word & 255) + ((word >> 7) & 510) + ((word >> 16) & 255) + 2) >> 2) - 128;
}

/** Writes the part of a macroblock that lies in `area`; `target` holds `stride` pixels a row, its first at (originX, originY). */
export function joinColours(
  samples: MacroblockSamples,
  area: Rectangle,
  left: number,
  top: number,
  target: Int32Array,
  stride: number,
  originX: number,
  originY: number,
): void {
  const { luma, outer, middle } = samples;
  const fromX = Math.max(0, area.x - left);
  const fromY = Math.max(0, area.y - top);
  const toX = Math.min(macroblockSide, area.x + area.width - left);
  const toY = Math.min(macroblockSide, area.y + area.height - top);
  const isWhole = fromX === 0 && fromY === 0 && toX === macroblockSide && toY === macroblockSide;
  if (isWhole) {
    joinWhole(samples, (top - originY) * stride + left - originX, target, stride);
    return;
  }
  for (let y = fromY; y < toY; y += 1) {
    const to = (top + y - originY) * stride + left - originX;
    const from = y * macroblockSide;
    const chroma = (y >> 1) * half;
    // Pixels two by two, as they share their colour difference; an odd edge falls away.
    for (let x = fromX & ~1; x < toX; x += 2) {
      const green = middle[chroma + (x >> 1)] as number;
      const across = outer[chroma + (x >> 1)] as number;
      const toFirst = (across - green + 128) | 0;
      const toSecond = (green + 128) | 0;
      const toThird = (128 - green - across) | 0;
      const one = luma[from + x] as number;
      const other = luma[from + x + 1] as number;
      if (x >= fromX) target[to + x] = wordOf((one + toFirst) | 0, (one + toSecond) | 0, (one + toThird) | 0);
      if (x + 1 < toX)
        target[to + x + 1] = wordOf((other + toFirst) | 0, (other + toSecond) | 0, (other + toThird) | 0);
    }
  }
}

/** Four pixels at a time, which share their colour difference. */
function joinWhole(samples: MacroblockSamples, first: number, target: Int32Array, stride: number): void {
  const { luma, outer, middle } = samples;
  for (let row = 0; row < half; row += 1) {
    for (let column = 0; column < half; column += 1) {
      const green = middle[row * half + column] as number;
      const across = outer[row * half + column] as number;
      const toFirst = (across - green + 128) | 0;
      const toSecond = (green + 128) | 0;
      const toThird = (128 - green - across) | 0;
      const from = 2 * row * macroblockSide + 2 * column;
      const to = first + 2 * row * stride + 2 * column;
      const one = luma[from] as number;
      const two = luma[from + 1] as number;
      const three = luma[from + macroblockSide] as number;
      const four = luma[from + macroblockSide + 1] as number;
      target[to] = wordOf(one + toFirst, one + toSecond, one + toThird);
      target[to + 1] = wordOf(two + toFirst, two + toSecond, two + toThird);
      target[to + stride] = wordOf(three + toFirst, three + toSecond, three + toThird);
      target[to + stride + 1] = wordOf(four + toFirst, four + toSecond, four + toThird);
    }
  }
}

function wordOf(first: number, second: number, third: number): number {
  if (((first | second | third) & ~255) === 0) return first | (second << 8) | (third << 16) | opaque;
  return clamp(first) | (clamp(second) << 8) | (clamp(third) << 16) | opaque;
}

function clamp(value: number): number {
  return value < 0 ? 0 : value > 255 ? 255 : value;
}
