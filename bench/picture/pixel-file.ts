import { writeFileSync } from "node:fs";

/** Rows from the top, four bytes a pixel: blue, green, red, and one of no meaning. */
export interface PixelBlock {
  readonly width: number;
  readonly height: number;
  readonly bgrx: Uint8Array;
}

/** As the painter reads it. */
export function writePixelFile(path: string, { width, height, bgrx }: PixelBlock): void {
  const size = Buffer.alloc(8);
  size.writeUInt32LE(width, 0);
  size.writeUInt32LE(height, 4);
  writeFileSync(path, Buffer.concat([size, bgrx]));
}
