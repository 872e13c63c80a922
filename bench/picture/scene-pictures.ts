import { existsSync, mkdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import { openChromium } from "../../tests/support/chromium.ts";
import { benchFolder } from "./bench-folder.ts";
import { officePages, photoSlot, photosOfSite } from "./office-pages.ts";
import { paintPhoto, paintVideo } from "./photo-pixels.ts";
import { type PixelBlock, writePixelFile } from "./pixel-file.ts";
import { readPng } from "./png-pixels.ts";
import { digestOfPictures } from "./scenes-digest.ts";

/** 640 x 360 at 30 frames a second, and never the same frame twice. */
export const video = { width: 640, height: 360, frames: 150 } as const;
export const photo = { width: 1_200, height: 800, count: 5 } as const;

/** Names of the painter's pictures with their files; painted once for each version of what paints them. */
export async function paintScenePictures(): Promise<Record<string, string>> {
  const folder = join(benchFolder, `pictures-${digestOfPictures()}`);
  const names = [...Object.keys(officePages), "video", ...photoNames()];
  const pathsIn = (of: string) => Object.fromEntries(names.map((name) => [name, join(of, `${name}.bgrx`)]));
  if (existsSync(folder)) return pathsIn(folder);
  // Half of them are none: the folder gets its name when all are there.
  const staged = `${folder}.${process.pid}`;
  mkdirSync(staged, { recursive: true });
  const keep = (name: string, pixels: PixelBlock) => writePixelFile(pathsIn(staged)[name] ?? "", pixels);
  await drawOfficePages(keep);
  for (const [number, name] of photoNames().entries())
    keep(name, paintPhoto(photo.width, photo.height, number));
  keep("video", paintVideo(video.width, video.height, video.frames));
  renameSync(staged, folder);
  return pathsIn(folder);
}

const photoNames = () => Array.from({ length: photo.count }, (_, number) => `photo${number}`);

async function drawOfficePages(keep: (name: string, pixels: PixelBlock) => void): Promise<void> {
  await using browser = await openChromium();
  const { page } = browser;
  for (const [name, { width, height, html }] of Object.entries(officePages)) {
    await page.setViewportSize({ width, height });
    await page.setContent(html);
    for (const number of photosOfSite) {
      const slot = page.locator(`img[src="${photoSlot(number)}"]`);
      if ((await slot.count()) === 0) continue;
      const { width: across, height: down, bgrx } = paintPhoto(360, 240, number + 20);
      await slot.evaluate(
        (image, { text, across, down }) => {
          const canvas = document.createElement("canvas");
          [canvas.width, canvas.height] = [across, down];
          const context = canvas.getContext("2d");
          const data = new Uint8ClampedArray(Uint8Array.fromBase64(text));
          for (let at = 0; at < data.length; at += 4) {
            [data[at], data[at + 2]] = [data[at + 2] ?? 0, data[at] ?? 0];
            data[at + 3] = 255;
          }
          context?.putImageData(new ImageData(data, across, down), 0, 0);
          const loaded = new Promise((resolve) => image.addEventListener("load", resolve));
          (image as HTMLImageElement).src = canvas.toDataURL();
          return loaded.then(() => undefined);
        },
        { text: Buffer.from(bgrx).toString("base64"), across, down },
      );
    }
    keep(name, readPng(await page.screenshot()));
  }
}
