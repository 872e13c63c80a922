import type { Rectangle } from "@meekijk/screen-codec";

export function doOverlap(a: Rectangle, b: Rectangle): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

export function holdsPlace(area: Rectangle, x: number, y: number): boolean {
  return x >= area.x && y >= area.y && x < area.x + area.width && y < area.y + area.height;
}

/** What of `area` lies inside `whole`; undefined when nothing does. */
export function overlapOf(area: Rectangle, whole: Rectangle): Rectangle | undefined {
  const [x, y] = [Math.max(area.x, whole.x), Math.max(area.y, whole.y)];
  const width = Math.min(area.x + area.width, whole.x + whole.width) - x;
  const height = Math.min(area.y + area.height, whole.y + whole.height) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : undefined;
}
