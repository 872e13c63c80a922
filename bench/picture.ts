import { buildWebApps } from "../tools/build-web.ts";
import { openLiveScene } from "../tests/support/live-scene.ts";
import { agesOf, countChanges, watchClocks } from "../tests/support/screen-clock.ts";
import { median, printFigure } from "./figure.ts";

const durationMs = 10_000;

const kinds = [
  { name: "typing", types: true, scrolls: false, drags: false },
  { name: "scroll", types: false, scrolls: true, drags: false },
  { name: "drag", types: false, scrolls: false, drags: true },
] as const;

/** Changes a second of a clock that ticks 30 times a second, as they show on the employee's canvas, at 1920 x 1080. */
export async function benchPicture(): Promise<boolean> {
  await buildWebApps();
  await using live = await openLiveScene();
  const results: boolean[] = [];
  for (const { name, ...motion } of kinds) {
    const bytesBefore = live.line.sentBytes;
    const stop = await watchClocks(live.employee.page, live.scene.clockAreas, 20);
    await live.scene.run({ durationMs, tickMs: 33, ...motion });
    const [apart = []] = await stop();
    const seconds = durationMs / 1_000;
    const changes = countChanges(apart);
    const kilobytes = (live.line.sentBytes - bytesBefore) / 1_000;
    const seen = { name: `${name}: changes seen`, unit: "a second", target: 10, isFloor: true };
    results.push(printFigure({ ...seen, values: [changes / seconds] }));
    printFigure({ name: `${name}: age of the picture, median`, unit: "ms", values: [median(agesOf(apart))] });
    printFigure({ name: `${name}: on the line`, unit: "kB/s", values: [kilobytes / seconds] });
    printFigure({ name: `${name}: for each change seen`, unit: "kB", values: [kilobytes / changes] });
  }
  return results.every(Boolean);
}
