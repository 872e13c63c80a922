import { setTimeout as delay } from "node:timers/promises";
import type { Figures } from "./figures.ts";
import type { EmulatedLine } from "./emulated-line.ts";
import { hashPixels, readScreenArea, signalToNoise } from "./screen-picture.ts";
import { type Side, screenSize } from "./side.ts";
import { type PictureLook, type PictureWatch, ViewerWatch, sampleStep } from "./viewer-watch.ts";

/** Below the helper's own bar. */
const area = { x: 0, y: 100, width: screenSize.width, height: screenSize.height - 100 };
const patienceMs = 15_000;
/** Good enough to work with: text reads, colours are right. */
const usableDecibels = 30;

/**
 * From the press that allows it to a picture that can be used, and to the exact one. A lossy peer gets a while for
 * that in the first run of a bench, and none in the others.
 */
export async function measureFirstPicture(
  side: Side,
  line: EmulatedLine,
  lossyPatienceMs: number,
): Promise<Figures> {
  const wanted = await readScreenArea(side.desktop, area);
  const hash = hashPixels(wanted);
  const wantedSamples = samplesOf(wanted);
  let picture: PictureWatch | undefined;
  const before = await line.count();
  const allowedAtMs = await side.allow(async () => {
    picture = await new ViewerWatch(side.page, side.canvas).watchPicture(area);
  });
  if (picture === undefined) throw new Error("the side watched no picture");
  const isUsable = ({ samples }: PictureLook) =>
    signalToNoise(Uint32Array.from(samples), wantedSamples) >= usableDecibels;
  for (let untilMs = Date.now() + patienceMs; Date.now() < untilMs; await delay(100)) {
    const look = await picture.lastLook();
    if (look?.hash === hash) break;
    if (side.isLossy === true && look !== undefined && isUsable(look))
      untilMs = Math.min(untilMs, look.atMs + lossyPatienceMs);
  }
  const after = await line.count();
  const { looks } = await picture.stop();
  const usable = looks.find(isUsable);
  const exact = looks.find((look) => look.hash === hash);
  return {
    "first picture usable ms": (usable?.atMs ?? Number.NaN) - allowedAtMs,
    ...(exact === undefined && side.isLossy === true && lossyPatienceMs === 0
      ? {}
      : { "first picture exact ms": (exact?.atMs ?? Number.POSITIVE_INFINITY) - allowedAtMs }),
    "first picture kB": (after.toViewerBytes - before.toViewerBytes) / 1_000,
  };
}

function samplesOf(words: Uint32Array): Uint32Array {
  return Uint32Array.from(
    { length: Math.ceil(words.length / sampleStep) },
    (_, index) => words[index * sampleStep] ?? 0,
  );
}
