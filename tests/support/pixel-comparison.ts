import type { ScreenArea } from "./x-terminal.ts";
import type { ScreenPixels } from "./x-screen.ts";

export interface PixelDifference {
  /** Pixels that were compared at all. */
  readonly compared: number;
  readonly different: number;
  /** Largest difference of one colour level, of 255. */
  readonly worstLevels: number;
  /** The smallest rectangle around all differences; undefined when there are none. */
  readonly box: ScreenArea | undefined;
}

/** Pixel for pixel, every colour level. */
export function compareAll(one: ScreenPixels, other: ScreenPixels): PixelDifference {
  return compare(one, other, { toleratedLevels: 0, isCompared: () => true });
}

/**
 * Compares a browser's picture with the X screen where the two can be alike at all. A browser captures 4:2:0: one
 * colour for each aligned square of 2 x 2 pixels, so a grey pixel stays grey only where its whole square is grey.
 * Every such square lies inside the 3 x 3 neighbourhood of each of its pixels, so a pixel is compared when it and its
 * eight neighbours are grey on the X screen. The limited range of brightness (219 steps for 255) rounds by up to one
 * level each way, so 2 levels are tolerated.
 */
export function compareGreys(
  picture: ScreenPixels,
  screen: ScreenPixels,
  cursor: ScreenArea,
): PixelDifference {
  const { width, height, pixels } = screen;
  const isGrey = Uint8Array.from(pixels, (word) => {
    const red = word & 0xff;
    return red === ((word >>> 8) & 0xff) && red === ((word >>> 16) & 0xff) ? 1 : 0;
  });
  const isCompared = (x: number, y: number) => {
    if (x === 0 || y === 0 || x === width - 1 || y === height - 1 || isInside(cursor, x, y)) return false;
    for (let row = y - 1; row <= y + 1; row += 1)
      for (let column = x - 1; column <= x + 1; column += 1)
        if (isGrey[row * width + column] === 0) return false;
    return true;
  };
  return compare(picture, screen, { toleratedLevels: 2, isCompared });
}

/** Where a mouse cursor may be painted that points at this pixel: a browser paints it into what it captures. */
export function areaOfCursor({ x, y }: { x: number; y: number }): ScreenArea {
  const reach = 32;
  return { x: x - reach, y: y - reach, width: 2 * reach, height: 2 * reach };
}

function isInside(area: ScreenArea, x: number, y: number): boolean {
  return x >= area.x && y >= area.y && x < area.x + area.width && y < area.y + area.height;
}

function compare(
  one: ScreenPixels,
  other: ScreenPixels,
  rules: { toleratedLevels: number; isCompared(x: number, y: number): boolean },
): PixelDifference {
  const { width, height } = one;
  if (other.width !== width || other.height !== height)
    throw new Error(`${width} x ${height} against ${other.width} x ${other.height}`);
  let [compared, different, worstLevels] = [0, 0, 0];
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (!rules.isCompared(x, y)) continue;
      compared += 1;
      const levels = differenceOf(one.pixels[y * width + x] ?? 0, other.pixels[y * width + x] ?? 0);
      worstLevels = Math.max(worstLevels, levels);
      if (levels <= rules.toleratedLevels) continue;
      different += 1;
      [left, top] = [Math.min(left, x), Math.min(top, y)];
      [right, bottom] = [Math.max(right, x + 1), Math.max(bottom, y + 1)];
    }
  }
  const box = different === 0 ? undefined : { x: left, y: top, width: right - left, height: bottom - top };
  return { compared, different, worstLevels, box };
}

function differenceOf(one: number, other: number): number {
  let worst = 0;
  for (const shift of [0, 8, 16])
    worst = Math.max(worst, Math.abs(((one >>> shift) & 0xff) - ((other >>> shift) & 0xff)));
  return worst;
}
