import { setTimeout as delay } from "node:timers/promises";
import type { EmulatedLine } from "./emulated-line.ts";
import type { Figures } from "./figures.ts";
import { measureClicks, openButton, pointAtButton } from "./measure-clicks.ts";
import { measureFirstPicture } from "./measure-first-picture.ts";
import { measureIdle } from "./measure-idle.ts";
import { measureScene } from "./measure-scene.ts";
import { Painter } from "./painter.ts";
import { paintScenePictures } from "./scene-pictures.ts";
import { scenes } from "./scenes.ts";
import { type Side, screenSize } from "./side.ts";

/** All that can be asked for with --scenes. */
export const measurementNames: readonly string[] = [
  "first",
  "idle",
  "click",
  ...scenes.map(({ name }) => name),
];

/** That a peer's picture does not become exact is seen once. */
const lossyPatienceMs = { first: 2_000, later: 0 } as const;

/** One run of one side over one line. The first picture is always taken, for nothing comes without it. */
export async function measureSide(
  open: (line: EmulatedLine) => Promise<Side>,
  line: EmulatedLine,
  run: "first" | "later",
  isWanted: (name: string) => boolean,
): Promise<Figures> {
  const pictures = await paintScenePictures();
  await using side = await open(line);
  using painter = await Painter.start(side.desktop.environment);
  await painter.loadPictures(pictures);
  const { width, height } = screenSize;
  painter.say([
    `window desk 0 0 ${width} ${height}`,
    `copy desk 0 0 ${width} ${height} desk 0 0`,
    `show desk 0 0 ${width} ${height}`,
  ]);
  openButton(painter);
  await delay(1_000);
  const figures: Record<string, number> = {};
  const keep = (more: Figures) => Object.assign(figures, more);
  const patience = { lossyPatienceMs: lossyPatienceMs[run] };
  keep(await measureFirstPicture(side, line, patience.lossyPatienceMs));
  // Looking along: once mouse and keyboard are lent, silence has to be noticed sooner, and both ends speak more often.
  if (isWanted("idle")) keep(await measureIdle(side, line, run));
  if (side.isViewOnly !== true) {
    await side.allowControl();
    await pointAtButton(side);
  }
  if (isWanted("click") && side.isViewOnly !== true) keep(await measureClicks(side, painter));
  for (const scene of scenes)
    if (isWanted(scene.name)) keep(await measureScene(scene, { side, painter, line, ...patience }));
  return figures;
}
