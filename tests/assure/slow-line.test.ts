import assert from "node:assert/strict";
import { test } from "node:test";
import { hashCanvas, hashCapturedFrame, watchCapturedFrames } from "../support/captured-frames.ts";
import { openLiveScene } from "../support/live-scene.ts";
import { agesOf, watchClocks } from "../support/screen-clock.ts";
import { oneMegabit } from "../support/slow-line.ts";
import { waitUntil } from "../support/wait-until.ts";

const motion = { tickMs: 50, scrolls: true, drags: true } as const;

test("R012 with 30 s of motion 1 Mbit/s shows the present and not the past, and stillness settles it", async (t) => {
  await using live = await openLiveScene({ prepare: ({ context }) => watchCapturedFrames(context) });
  const { scene, line, employee } = live;
  const measure = async (durationMs: number) => {
    const stop = await watchClocks(employee.page, scene.clockAreas, 200);
    await scene.run({ ...motion, durationMs });
    const ages = (await stop()).flatMap(agesOf).sort((a, b) => a - b);
    assert(ages.length > durationMs / 500, `${ages.length} readings`);
    return { median: ages[ages.length >> 1] ?? Infinity, oldest: ages.at(-1) ?? Infinity };
  };
  // What this machine needs by itself, with whatever else it does now: the line may add a second to that. The strict
  // second, on an idle machine, is `npm run bench -- slow-line`.
  const fast = await measure(8_000);
  line.slowDown(oneMegabit);
  const slow = await measure(30_000);
  t.diagnostic(
    `age of the picture in ms: without the line ${JSON.stringify(fast)}, with it ${JSON.stringify(slow)}`,
  );
  assert(slow.median <= fast.median + 1_000, `${slow.median} ms against ${fast.median} ms`);
  // A picture that the line left behind would age with every second: thirty of them would show.
  assert(slow.oldest < 15_000, `${slow.oldest} ms`);

  const { customer } = live.stage;
  await customer.hideClocks();
  await waitUntil(
    "the captured frame on the canvas, pixel for pixel",
    async () => (await hashCapturedFrame(customer.page)) === (await hashCanvas(employee.page)),
    60_000,
  );
});
