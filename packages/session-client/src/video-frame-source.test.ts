import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate as settle } from "node:timers/promises";
import { steadyClock } from "./steady-clock.ts";
import { CapturedTestFrame } from "./testing/captured-test-frame.ts";
import { VideoFrameSource } from "./video-frame-source.ts";

/** A capture that counts what was taken from it and given back. */
function capture() {
  const seen = { reads: 0, closed: 0, isCancelled: false };
  const frame = { close: () => void (seen.closed += 1) } as unknown as VideoFrame;
  const frames = new ReadableStream<VideoFrame>(
    {
      pull: (controller) => {
        seen.reads += 1;
        if (seen.reads <= 3) controller.enqueue(frame);
      },
      cancel: () => void (seen.isCancelled = true),
    },
    { highWaterMark: 0 },
  );
  return { seen, source: new VideoFrameSource(frames, { nowMs: () => 0, setTimer: () => () => undefined }) };
}

void test("R012 nothing is read of a screen before it is started", async () => {
  const { seen, source } = capture();
  await settle();
  assert.equal(seen.reads, 0);
  assert.equal(await source.readNewest(), undefined);
});

void test("a screen that is let go before it was started is given back unread", async () => {
  const { seen, source } = capture();
  source.stop();
  await settle();
  assert.deepEqual(seen, { reads: 0, closed: 0, isCancelled: true });
});

void test("all frames but the newest are closed at once, and the newest with the capture", async () => {
  const { seen, source } = capture();
  let told = 0;
  source.start(
    () => void (told += 1),
    () => assert.fail("stopped, not ended"),
  );
  await settle();
  assert.deepEqual([told, seen.closed], [3, 2]);
  source.stop();
  await settle();
  assert.equal(seen.closed, 3);
});

void test("colours that were moved are asked for once they stood still, also when no frame comes and the clock is set back", async () => {
  const [width, height] = [64, 320];
  const page = Uint32Array.from(
    { length: width * 700 },
    (_, at) => Math.imul(Math.floor(at / width) * 97 + ((at % width) >> 3), 0x9e3779b1) >>> 8,
  );
  const shotAt = (top: number) =>
    new CapturedTestFrame({ width, height, pixels: page.subarray(top * width, (top + height) * width) });
  let frames: ReadableStreamDefaultController<VideoFrame> | undefined;
  const stream = new ReadableStream<VideoFrame>({ start: (controller) => void (frames = controller) });
  const clock = { wallMs: 1_000_000, monotonicMs: 0 };
  let timer: { callback: () => void; delayMs: number } | undefined;
  const source = new VideoFrameSource(stream, {
    nowMs: steadyClock(
      () => clock.wallMs,
      () => clock.monotonicMs,
    ),
    setTimer: (callback, delayMs) => {
      timer = { callback, delayMs };
      return () => (timer = undefined);
    },
  });
  let told = 0;
  source.start(
    () => void (told += 1),
    () => assert.fail("stopped, not ended"),
  );
  for (const top of [0, 7]) {
    frames?.enqueue(shotAt(top) as unknown as VideoFrame);
    await settle();
    await source.readNewest();
  }
  assert.equal(told, 2);
  assert(timer !== undefined);
  clock.wallMs -= 3_600_000;
  clock.monotonicMs += timer.delayMs;
  timer.callback();
  assert.equal(told, 3);
  const read = await source.readNewest();
  const wanted = new Uint32Array(width * height);
  await shotAt(7).copyTo(wanted, { format: "BGRX" });
  assert.deepEqual(read?.pixels, wanted);
  // The same frame again: nothing can have changed.
  assert.deepEqual((await source.readNewest())?.changedAreas, []);
  source.stop();
});
