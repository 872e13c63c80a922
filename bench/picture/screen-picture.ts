import type { VirtualDesktop } from "../../tests/support/virtual-desktop.ts";
import { readXScreen } from "../../tests/support/x-screen.ts";
import type { ScreenArea } from "../../tests/support/x-terminal.ts";

/** Words of 0xAABBGGRR of an area of the X screen as it is now, without the cursor. */
export async function readScreenArea(desktop: VirtualDesktop, area: ScreenArea): Promise<Uint32Array> {
  const { width, pixels } = await readXScreen(desktop);
  const words = new Uint32Array(area.width * area.height);
  for (let row = 0; row < area.height; row += 1) {
    const from = (area.y + row) * width + area.x;
    words.set(pixels.subarray(from, from + area.width), row * area.width);
  }
  return words;
}

/** As the watch in the viewer's page reckons it. */
export function hashPixels(words: Uint32Array): number {
  let hash = 0x811c9dc5;
  for (const word of words) hash = Math.imul(hash ^ (word & 0xffffff), 0x01000193);
  return hash >>> 0;
}

/** Peak signal to noise over the three colours, in dB; Infinity when equal. */
export function signalToNoise(one: Uint32Array, other: Uint32Array): number {
  let squares = 0;
  for (let at = 0; at < one.length; at += 1)
    for (const shift of [0, 8, 16])
      squares += ((((one[at] ?? 0) >>> shift) & 0xff) - (((other[at] ?? 0) >>> shift) & 0xff)) ** 2;
  return 10 * Math.log10(255 ** 2 / (squares / (one.length * 3)));
}
