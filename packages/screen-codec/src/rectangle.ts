/** An area of the canvas, in pixels from its top left corner. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Whether the whole rectangle lies on a canvas of this size. */
export function liesWithin(area: Rectangle, width: number, height: number): boolean {
  return area.x + area.width <= width && area.y + area.height <= height;
}

/** The part of a rectangle that lies on the canvas, in whole pixels; undefined when there is none. */
export function clipToCanvas(area: Rectangle, width: number, height: number): Rectangle | undefined {
  const left = Math.max(0, Math.floor(area.x));
  const top = Math.max(0, Math.floor(area.y));
  const right = Math.min(width, Math.ceil(area.x + area.width));
  const bottom = Math.min(height, Math.ceil(area.y + area.height));
  if (!(right > left && bottom > top)) return undefined;
  return { x: left, y: top, width: right - left, height: bottom - top };
}
