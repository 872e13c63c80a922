/** How the first three bytes of a pixel word lie in memory; the fourth is ignored. */
export type ChannelOrder = "rgbx" | "bgrx";

/**
 * One captured picture: a 32-bit word a pixel, rows from the top, no padding. Words are read as little-endian,
 * which is the byte order of every machine a browser or the helper runs on.
 */
export interface PixelFrame {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint32Array;
}

/** The fourth byte of every pixel a viewer holds; as a signed 32-bit number, for Int32Array arithmetic. */
export const opaque = 0xff000000 | 0;

/** What a viewer holds here is not known: no opaque pixel ever equals it, so it is always repainted. */
export const unknownPixel = 0;
