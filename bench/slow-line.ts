import { setTimeout as delay } from "node:timers/promises";
import { buildWebApps } from "../tools/build-web.ts";
import { openLiveScene } from "../tests/support/live-scene.ts";
import { agesOf, watchClocks } from "../tests/support/screen-clock.ts";
import { oneMegabit } from "../tests/support/slow-line.ts";
import { printFigure } from "./figure.ts";

const durationMs = 30_000;
/** Before the motion the clocks stand still and say nothing about the picture's age. */
const leadInMs = 1_000;

/** The age of the picture on the employee's canvas, read from two clocks on the customer's desktop five times a second. */
export async function benchSlowLine(): Promise<boolean> {
  await buildWebApps();
  await using live = await openLiveScene({ speed: oneMegabit });
  const motion = live.scene.run({
    durationMs: leadInMs + durationMs,
    tickMs: 50,
    scrolls: true,
    drags: true,
  });
  await delay(leadInMs);
  const bytesBefore = live.line.sentBytes;
  const stop = await watchClocks(live.employee.page, live.scene.clockAreas, 200);
  await motion;
  const clocks = (await stop()).map(agesOf);
  const bytesPerSecond = (live.line.sentBytes - bytesBefore) / (durationMs / 1000);
  const results = ["clock apart", "clock amid text"].map((name, index) => {
    const ages = clocks[index] ?? [];
    printFigure({ name: `age of the picture, median, ${name}`, unit: "ms", values: [percentile(ages, 0.5)] });
    printFigure({
      name: `age of the picture, 95 of 100, ${name}`,
      unit: "ms",
      values: [percentile(ages, 0.95)],
    });
    const oldest = [Math.max(...ages)];
    return printFigure({
      name: `age of the picture, oldest, ${name}`,
      unit: "ms",
      target: 1_000,
      values: oldest,
    });
  });
  printFigure({ name: "bytes on the line of 125", unit: "kB/s", values: [bytesPerSecond / 1_000] });
  return results.every(Boolean);
}

/** The value below which this share lies; NaN of nothing. */
function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
