import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate as settle } from "node:timers/promises";
import { type CaptureForm, CapturedTestFrame } from "./testing/captured-test-frame.ts";
import { VideoFrameSource } from "./video-frame-source.ts";

const [width, height] = [160, 96];
/** No two rows alike. */
const screen = {
  width,
  height,
  pixels: Uint32Array.from({ length: width * height }, (_, at) => Math.imul(at + 7, 0x9e3779b1) >>> 8),
};
const part = { x: 0, y: 0, width: 150, height: 90 };

const changes: Record<string, readonly [CaptureForm, CaptureForm]> = {
  "keeps its planes in another form": [{}, { format: "NV12" }],
  "has the same samples, and other colours by them": [
    { format: "NV12" },
    { format: "NV12", fullRange: true },
  ],
  "shows less of what was coded": [{}, { visibleRect: part }],
  "shows another part of the same size": [{ visibleRect: part }, { visibleRect: { ...part, x: 4 } }],
  "shows a part whose halved colours lie between": [
    { visibleRect: { ...part, x: 2 } },
    { visibleRect: { ...part, x: 3 } },
  ],
};

for (const [what, forms] of Object.entries(changes))
  void test(`a frame that ${what} is not compared with planes of before, and no colour of it is wrong`, async () => {
    let frames: ReadableStreamDefaultController<VideoFrame> | undefined;
    const stream = new ReadableStream<VideoFrame>({ start: (controller) => void (frames = controller) });
    const source = new VideoFrameSource(stream, { nowMs: () => 0, setTimer: () => () => undefined });
    source.start(
      () => undefined,
      () => assert.fail("stopped, not ended"),
    );
    let last: CaptureForm | undefined;
    for (const form of [forms[0], forms[0], forms[1], forms[0]]) {
      const frame = new CapturedTestFrame(screen, form);
      const { visibleRect } = frame;
      frames?.enqueue(frame as unknown as VideoFrame);
      await settle();
      const read = await source.readNewest();
      const whole = new Uint32Array(visibleRect.width * visibleRect.height);
      await frame.copyTo(whole, { format: "BGRX" });
      assert.equal(
        read?.pixels.findIndex((word, at) => word !== whole[at]),
        -1,
      );
      assert.deepEqual([read.width, read.height], [visibleRect.width, visibleRect.height]);
      assert.deepEqual(read.changedAreas, form === last ? [] : undefined);
      last = form;
    }
    source.stop();
  });
