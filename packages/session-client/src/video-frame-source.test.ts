import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate as settle } from "node:timers/promises";
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
  return { seen, source: new VideoFrameSource(frames) };
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
