import type { Rectangle } from "@meekijk/screen-codec";

/** What changed of the picture, on its way to the page that shows it. */
export interface PicturePatch {
  /** Of the whole picture, in its own pixels. */
  readonly width: number;
  readonly height: number;
  readonly areas: readonly Rectangle[];
  /** Red, green, blue, 255 for every pixel: the areas one after the other, each in rows from the top. */
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
}

/** Each area costs the page some microseconds, whatever its size. */
const mostAreas = 256;
const bytesPerPixel = 4;

/** Copies what changed out of the whole picture. The areas may overlap. */
export function cutPatch(
  pixelsRgba: Uint8ClampedArray<ArrayBuffer>,
  width: number,
  height: number,
  changed: readonly Rectangle[],
): PicturePatch {
  const areas = joinAreas(changed, width, height);
  const words = new Uint32Array(pixelsRgba.buffer, pixelsRgba.byteOffset, pixelsRgba.length / bytesPerPixel);
  const cut = new Uint32Array(areas.reduce((sum, area) => sum + area.width * area.height, 0));
  let at = 0;
  for (const area of areas)
    for (let row = area.y; row < area.y + area.height; row += 1) {
      const from = row * width + area.x;
      cut.set(words.subarray(from, from + area.width), at);
      at += area.width;
    }
  return { width, height, areas, pixels: new Uint8ClampedArray(cut.buffer) };
}

/** Fewer areas that cover the same: scrolling text is one large area, and small ones of which most lie inside it. */
function joinAreas(changed: readonly Rectangle[], width: number, height: number): readonly Rectangle[] {
  const [first] = changed;
  if (first === undefined) return [];
  const largest = changed.reduce((most, area) => (sizeOf(area) > sizeOf(most) ? area : most), first);
  const areas = [largest, ...changed.filter((area) => !liesIn(area, largest))];
  const isMore = areas.reduce((sum, area) => sum + sizeOf(area), 0) >= width * height;
  if (isMore) return [{ x: 0, y: 0, width, height }];
  return areas.length > mostAreas ? [boundsOf(areas)] : areas;
}

function sizeOf({ width, height }: Rectangle): number {
  return width * height;
}

function liesIn(area: Rectangle, outer: Rectangle): boolean {
  return (
    area.x >= outer.x &&
    area.y >= outer.y &&
    area.x + area.width <= outer.x + outer.width &&
    area.y + area.height <= outer.y + outer.height
  );
}

function boundsOf(areas: readonly Rectangle[]): Rectangle {
  let [left, top, right, bottom] = [Infinity, Infinity, 0, 0];
  for (const { x, y, width, height } of areas) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + width);
    bottom = Math.max(bottom, y + height);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}
