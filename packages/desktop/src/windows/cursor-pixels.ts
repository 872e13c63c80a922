const black = 0xff000000;
const white = 0xffffffff;

export interface CursorBits {
  readonly width: number;
  readonly height: number;
  /** A word a pixel; not zero where the screen shows through or is inverted. */
  readonly and: Uint32Array;
  /** 0x00RRGGBB or, when any has an upper byte, 0xAARRGGBB. */
  readonly colours: Uint32Array;
}

/**
 * Words of 0xAARRGGBB with premultiplied alpha, from a cursor's two bitmaps. A viewer cannot invert what lies below,
 * as the text cursor of Windows does; that becomes black with a white edge, which is seen on everything.
 */
export function cursorPixels({ width, height, and, colours }: CursorBits): Uint32Array {
  if (colours.some((colour) => colour >>> 24 !== 0)) return colours.map(premultiply);
  const isInverted = (index: number) => and[index] !== 0 && ((colours[index] ?? 0) & 0xffffff) !== 0;
  return colours.map((colour, index) => {
    if (and[index] === 0) return (black | colour) >>> 0;
    if (isInverted(index)) return black;
    return neighbours(index, width, height).some(isInverted) ? white : 0;
  });
}

function premultiply(colour: number): number {
  const alpha = colour >>> 24;
  const part = (shift: number) => Math.round((((colour >>> shift) & 0xff) * alpha) / 255) << shift;
  return ((alpha << 24) | part(16) | part(8) | part(0)) >>> 0;
}

function neighbours(index: number, width: number, height: number): number[] {
  const [column, row] = [index % width, Math.floor(index / width)];
  const found = [];
  if (column > 0) found.push(index - 1);
  if (column < width - 1) found.push(index + 1);
  if (row > 0) found.push(index - width);
  if (row < height - 1) found.push(index + width);
  return found;
}
