import { ScreenEncoder, ScreenSurface, decodeUpdate } from "@meekijk/screen-codec";
import type { ClientPorts } from "./client-ports.ts";

const width = 640;
const height = 384;
const frameMs = 33;
const letterPixels = 7;
const lineRows = 16;

/**
 * Codes and decodes pictures of nothing while the person reads out the digits: code that runs for the first time is ten times as slow,
 * and without this the employee would wait a second longer for the first picture. Lets everything else go first.
 */
export async function warmPictureCode({
  compress,
  inflate,
  setTimer,
  pixelLoops,
}: Pick<ClientPorts, "compress" | "inflate" | "setTimer" | "pixelLoops">): Promise<void> {
  const encoder = new ScreenEncoder({ channelOrder: "bgrx", loops: pixelLoops });
  const surface = new ScreenSurface();
  const pixels = new Uint32Array(width * height);
  for (let frame = 0; frame < 24; frame += 1) {
    const isFilm = frame >= 12;
    if (isFilm) drawFilm(pixels, frame);
    else drawText(pixels, frame * 3);
    const plan = encoder.planUpdate(
      { width, height, pixels },
      { budgetBytes: frame === 0 ? 20_000 : 200_000, mayCopy: true, atMs: frame * frameMs },
    );
    if (plan !== null) surface.apply(await decodeUpdate(await encoder.encodeUpdate(plan, compress), inflate));
    await new Promise<void>((resolve) => setTimer(resolve, 0));
  }
}

/** Lines of something like letters on white, pushed up. */
function drawText(pixels: Uint32Array, fromRow: number): void {
  for (let at = 0; at < pixels.length; at += 1) {
    const [x, row] = [at % width, Math.floor(at / width) + fromRow];
    const letter = Math.imul(Math.floor(row / lineRows) * 97 + Math.floor(x / letterPixels) + 1, 0x9e3779b1);
    const dot = (letter >>> ((x % letterPixels) * 3 + (row % 5))) & 1;
    const isInk = row % lineRows > 4 && dot === 1;
    pixels[at] = isInk ? 0x202020 + ((letter >>> 9) & 0x3f) : 0xffffff;
  }
}

/** Slopes with grain. */
function drawFilm(pixels: Uint32Array, frame: number): void {
  let random = frame + 1;
  for (let at = 0; at < pixels.length; at += 1) {
    random = (Math.imul(random, 0x19660d) + 0x3c6ef35f) | 0;
    const grain = (random >>> 24) & 15;
    const shade = ((at % width) + (Math.floor(at / width) >> 1) + frame * 5) & 127;
    pixels[at] = ((shade + grain) << 16) | ((shade + 60) << 8) | (90 + grain);
  }
}
