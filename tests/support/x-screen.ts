import { runTool } from "./run-tool.ts";
import type { VirtualDesktop } from "./virtual-desktop.ts";

/** A picture in the form of a browser's capture: words of 0xAABBGGRR, alpha 255. */
export interface ScreenPixels {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint32Array<ArrayBuffer>;
}

/** What the X server shows now, without the mouse cursor. */
export async function readXScreen({ environment }: VirtualDesktop): Promise<ScreenPixels> {
  const { bytes, exitCode, errors } = await runTool("xwd", ["-root", "-silent"], environment);
  if (exitCode !== 0) throw new Error(`xwd failed: ${errors}`);
  return parseXwd(bytes);
}

/** Reads an X window dump (XWDFile.h, version 7) of a TrueColor screen of 32 bits a pixel, lowest byte first. */
export function parseXwd(dump: Buffer): ScreenPixels {
  const field = (index: number) => dump.readUInt32BE(index * 4);
  const [headerBytes, version, width, height] = [field(0), field(1), field(4), field(5)];
  const [byteOrder, bitsPerPixel, lineBytes, colourCount] = [field(7), field(11), field(12), field(19)];
  const masks = [field(14), field(15), field(16)];
  if (
    version !== 7 ||
    byteOrder !== 0 ||
    bitsPerPixel !== 32 ||
    masks.join() !== [0xff0000, 0xff00, 0xff].join()
  )
    throw new Error("a window dump of another form");
  const colourBytes = 12;
  const start = headerBytes + colourCount * colourBytes;
  // A copy of its own, so that it starts at a multiple of four.
  const body = new Uint8Array(dump.subarray(start, start + height * lineBytes));
  const words = new Uint32Array(body.buffer);
  const pixels = new Uint32Array(width * height);
  for (let y = 0; y < height; y += 1) {
    const line = (y * lineBytes) / 4;
    for (let x = 0; x < width; x += 1) {
      const word = words[line + x] ?? 0;
      pixels[y * width + x] = 0xff000000 | ((word & 0xff) << 16) | (word & 0xff00) | ((word >>> 16) & 0xff);
    }
  }
  return { width, height, pixels };
}
