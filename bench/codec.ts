import { ScreenEncoder, ScreenSurface, decodeUpdate } from "@meekijk/screen-codec";
import type { PixelFrame, Rectangle } from "@meekijk/screen-codec";
import { createScenes, drawDesk, type MotionScene } from "../packages/screen-codec/testing/motion-scenes.ts";
import { compress, inflate } from "../packages/screen-codec/testing/zlib-ports.ts";
import { benchOffice } from "./codec-office.ts";
import { median } from "./figure.ts";

const frames = 50;
/** The first frames are not counted: motion must be noticed, and the machine must have compiled the code. */
const leadIn = 20;
const frameMs = 1000 / 30;

/** What a line carries in a frame; the fast one is bound by the pacing's half window. */
const lines = [
  { name: "fast", budgetBytes: 1_000_000 },
  { name: "10 Mbit/s", budgetBytes: (10e6 / 8) * (frameMs / 1000) },
  { name: "2 Mbit/s", budgetBytes: (2e6 / 8) * (frameMs / 1000) },
] as const;

interface Outcome {
  readonly bytesPerSecond: number;
  readonly planMs: number;
  readonly encodeMs: number;
  readonly decodeMs: number;
  readonly decibels: number;
}

/** Plays each scene of thirty frames a second into the codec, exact only and with soft, side by side in one process. */
export async function benchCodec(): Promise<boolean> {
  console.log(
    "scene, line                          | kB/s      | plan ms    | encode ms  | decode ms  | dB in motion",
  );
  console.log(
    "                                     | exact soft | exact soft | exact soft | exact soft | exact soft",
  );
  for (const index of createScenes().keys()) {
    for (const { name, budgetBytes } of lines) {
      const outcomes: Outcome[] = [];
      for (const maySoft of [false, true]) {
        const scene = createScenes()[index] as MotionScene;
        outcomes.push(await play(scene, budgetBytes, maySoft));
      }
      const scene = createScenes()[index] as MotionScene;
      const cells = [
        pair(outcomes, ({ bytesPerSecond }) => (bytesPerSecond / 1000).toFixed(0)),
        pair(outcomes, ({ planMs }) => planMs.toFixed(1)),
        pair(outcomes, ({ encodeMs }) => encodeMs.toFixed(1)),
        pair(outcomes, ({ decodeMs }) => decodeMs.toFixed(1)),
        pair(outcomes, ({ decibels }) => decibels.toFixed(1)),
      ];
      console.log(`${`${scene.name}, ${name}`.padEnd(36)} | ${cells.join(" | ")}`);
    }
  }
  await benchOffice();
  return true;
}

/** Processor time of this process: others on the machine count less than in the time that passes. */
function usedMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function pair(outcomes: readonly Outcome[], tell: (outcome: Outcome) => string): string {
  return outcomes.map((outcome) => tell(outcome).padStart(5)).join(" ");
}

async function play(scene: MotionScene, budgetBytes: number, maySoft: boolean): Promise<Outcome> {
  const encoder = new ScreenEncoder({ channelOrder: "rgbx" });
  const surface = new ScreenSurface();
  const screen = drawDesk();
  const [planMs, encodeMs, decodeMs, errors]: [number[], number[], number[], number[]] = [[], [], [], []];
  let sentBytes = 0;
  for (let frame = -1; frame < frames; frame += 1) {
    if (frame >= 0) scene.draw(screen, frame);
    const atMs = frame * frameMs;
    const bounds = frame < 0 ? { budgetBytes: Infinity } : { budgetBytes, ...(maySoft ? { atMs } : {}) };
    const times = [usedMs()];
    const plan = encoder.planUpdate(screen, { ...bounds, mayCopy: true });
    times.push(usedMs());
    if (plan === null) continue;
    const bytes = await encoder.encodeUpdate(plan, compress);
    times.push(usedMs());
    surface.apply(await decodeUpdate(bytes, inflate));
    times.push(usedMs());
    if (frame < leadIn) continue;
    const [start = 0, planned = 0, encoded = 0, decoded = 0] = times;
    planMs.push(planned - start);
    encodeMs.push(encoded - planned);
    decodeMs.push(decoded - encoded);
    sentBytes += bytes.length;
    errors.push(squaredError(screen, new Uint32Array(surface.pixelsRgba.buffer), scene.area));
  }
  const meanError = errors.reduce((sum, error) => sum + error, 0) / errors.length;
  return {
    bytesPerSecond: sentBytes / (((frames - leadIn) * frameMs) / 1000),
    planMs: median(planMs),
    encodeMs: median(encodeMs),
    decodeMs: median(decodeMs),
    decibels: 10 * Math.log10((255 * 255) / meanError),
  };
}

function squaredError(frame: PixelFrame, shown: Uint32Array, area: Rectangle): number {
  let sum = 0;
  for (let y = area.y; y < area.y + area.height; y += 1) {
    for (let at = y * frame.width + area.x; at < y * frame.width + area.x + area.width; at += 1) {
      for (let shift = 0; shift < 24; shift += 8)
        sum +=
          ((((frame.pixels[at] as number) >> shift) & 255) - (((shown[at] as number) >> shift) & 255)) ** 2;
    }
  }
  return sum / (area.width * area.height * 3);
}
