import { setTimeout as delay } from "node:timers/promises";
import { becomeStill } from "./become-still.ts";
import type { EmulatedLine } from "./emulated-line.ts";
import { type Figures, percentile } from "./figures.ts";
import type { Painter } from "./painter.ts";
import { readCpuSeconds } from "./process-time.ts";
import { type Scene, scriptOf } from "./scene.ts";
import { hashPixels, readScreenArea, signalToNoise } from "./screen-picture.ts";
import type { Side } from "./side.ts";
import { type PictureWatch, ViewerWatch } from "./viewer-watch.ts";

const stillAfterMs = 500;
const patienceMs = 8_000;

export interface ScenePlay {
  readonly side: Side;
  readonly painter: Painter;
  readonly line: EmulatedLine;
  /** How long the picture of a lossy peer may take to become exact; 0: that is not measured. */
  readonly lossyPatienceMs: number;
}

/**
 * Plays a scene and compares what was drawn when with what the viewer's canvas showed when; then how the picture of
 * its end becomes exact.
 */
export async function measureScene(
  scene: Scene,
  { side, painter, line, lossyPatienceMs }: ScenePlay,
): Promise<Figures> {
  const watch = new ViewerWatch(side.page, side.canvas);
  painter.say(scene.open);
  await becomeStill(line);
  const codes = await watch.watchCodes(scene.codes);
  const [before, cpuBefore] = [await line.count(), readCpuSeconds(side.hostProcesses)];
  const made = await painter.run(scriptOf(scene), scene.frameCount * scene.intervalMs);
  const [after, cpuAfter] = [await line.count(), readCpuSeconds(side.hostProcesses)];
  const [firstMs, lastMs] = [made[0]?.atMs ?? 0, made.at(-1)?.atMs ?? 0];
  const seconds = (lastMs - firstMs) / 1_000;
  const picture = await watch.watchPicture(scene.area, lastMs + stillAfterMs);
  const wanted = await readScreenArea(side.desktop, scene.area);
  const lastNumber = made.at(-1)?.number;
  // A frame that comes late is counted as one that came.
  await waitOrGiveUp(patienceMs, async () => (await codes.lastNumber()) === lastNumber);
  const exactPatienceMs = side.isLossy === true ? lossyPatienceMs : patienceMs;
  const exact = await waitForHash(picture, hashPixels(wanted), lastMs, exactPatienceMs);
  const repaired = await line.count();
  const seen = await codes.stop();
  painter.say(scene.close);

  const seenAtMs = new Map(seen.map(({ number, atMs }) => [number, atMs]));
  const delays = made.flatMap(({ number, atMs }) => {
    const at = seenAtMs.get(number);
    return at === undefined ? [] : [at - atMs];
  });
  const named: Figures = {
    "delay p50 ms": percentile(delays, 0.5),
    "delay p95 ms": percentile(delays, 0.95),
    "shown %": (100 * delays.length) / made.length,
    "kbit/s": ((after.toViewerBytes - before.toViewerBytes) * 8) / 1_000 / seconds,
    "host cpu %": (100 * (cpuAfter - cpuBefore)) / seconds,
    "still dB": exact.kept === undefined ? Number.NaN : Math.min(99, signalToNoise(exact.kept, wanted)),
    ...(exactPatienceMs === 0
      ? {}
      : { "exact ms": exact.ms, "repair kB": (repaired.toViewerBytes - after.toViewerBytes) / 1_000 }),
  };
  return Object.fromEntries(Object.entries(named).map(([name, value]) => [`${scene.name} ${name}`, value]));
}

/** From the last frame until the area shows exactly this for good; Infinity when it never does. */
async function waitForHash(
  picture: PictureWatch,
  hash: number,
  lastMs: number,
  givenMs: number,
): Promise<{ ms: number; kept: Uint32Array | undefined }> {
  await waitOrGiveUp(givenMs, async () => (await picture.lastLook())?.hash === hash);
  // The one that is kept may still be to come.
  await delay(Math.max(0, lastMs + stillAfterMs + 100 - Date.now()));
  const { looks, kept } = await picture.stop();
  const last = looks.at(-1);
  return { ms: last?.hash === hash ? last.atMs - lastMs : Number.POSITIVE_INFINITY, kept };
}

async function waitOrGiveUp(givenMs: number, isSo: () => Promise<boolean>): Promise<void> {
  for (const untilMs = Date.now() + givenMs; Date.now() < untilMs; await delay(100)) if (await isSo()) return;
}
