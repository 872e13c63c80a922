import { setTimeout as delay } from "node:timers/promises";
import { cleanUpOnInterrupt } from "./picture/clean-up-on-interrupt.ts";
import { median, printFigure } from "./figure.ts";
import { EmulatedLine, ownNamespace } from "./picture/emulated-line.ts";
import { linePresets } from "./picture/line-preset.ts";
import { openNoVncSide } from "./picture/novnc-side.ts";
import { Painter } from "./picture/painter.ts";
import { peerFrameKilobytes } from "./picture/peer-reference.ts";
import { type Scene, scriptOf } from "./picture/scene.ts";
import { paintScenePictures } from "./picture/scene-pictures.ts";
import { scenes } from "./picture/scenes.ts";
import type { Side } from "./picture/side.ts";
import { ViewerWatch } from "./picture/viewer-watch.ts";

const plays = 3;
const restMs = 2_000;
const allowedShare = 0.05;

/**
 * What a shown frame of the scenes costs TigerVNC and noVNC at lan, beside what it cost when the goals were set. A
 * busy machine hardly changes it; `chrt -r 1` keeps the bench before others.
 */
export async function weighScenes(): Promise<boolean> {
  cleanUpOnInterrupt(ownNamespace);
  await using line = await EmulatedLine.open(linePresets.lan);
  await using side = await openNoVncSide(line);
  using painter = await Painter.start(side.desktop.environment);
  await painter.loadPictures(await paintScenePictures());
  await side.allow(async () => {});
  let isAlike = true;
  for (const scene of scenes) {
    const known = peerFrameKilobytes["novnc"]?.[scene.name];
    if (known === undefined) continue;
    const weights: number[] = [];
    for (let play = 0; play < plays; play += 1) weights.push(await weigh(scene, { side, painter, line }));
    printFigure({ name: `a frame of ${scene.name}, known as ${known}`, unit: "kB", values: weights });
    isAlike &&= Math.abs(median(weights) - known) <= known * allowedShare;
  }
  return isAlike;
}

async function weigh(
  scene: Scene,
  { side, painter, line }: { side: Side; painter: Painter; line: EmulatedLine },
): Promise<number> {
  painter.say(scene.open);
  await delay(restMs);
  const codes = await new ViewerWatch(side.page, side.canvas).watchCodes(scene.codes);
  const before = await line.count();
  const made = await painter.run(scriptOf(scene), scene.frameCount * scene.intervalMs);
  const after = await line.count();
  await delay(restMs);
  const seen = new Set((await codes.stop()).map(({ number }) => number));
  painter.say(scene.close);
  const shown = made.filter(({ number }) => seen.has(number)).length;
  return (after.toViewerBytes - before.toViewerBytes) / 1_000 / shown;
}
