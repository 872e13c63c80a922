import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { compileWasmLoops } from "@meekijk/screen-codec";
import type { Rectangle } from "@meekijk/screen-codec";
import { captureKindOf } from "./capture-kind.ts";
import { CapturedPicture } from "./captured-picture.ts";
import { colourStillMs } from "./colour-debts.ts";
import { CapturedTestFrame } from "./testing/captured-test-frame.ts";

const frameMs = 33;

type Step =
  | { readonly kind: "scroll"; readonly by: number }
  | { readonly kind: "paint"; readonly x: number; readonly y: number; readonly colour: number };

const steps: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant("scroll" as const), by: fc.integer({ min: -40, max: 40 }) }),
  fc.record({
    kind: fc.constant("paint" as const),
    x: fc.nat(199),
    y: fc.nat(199),
    colour: fc.nat(0xffffff),
  }),
);

/** A window with coloured text that scrolls, on a desk on which things appear. */
class Desk {
  readonly pixels: Uint32Array;
  readonly width: number;
  readonly height: number;
  #top = 500;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.pixels = new Uint32Array(width * height).fill(0x336699);
    this.#drawPage();
  }

  take(step: Step): void {
    if (step.kind === "scroll") {
      this.#top += step.by;
      this.#drawPage();
    } else {
      for (let y = step.y; y < Math.min(step.y + 9, this.height); y += 1)
        this.pixels.fill(
          step.colour,
          y * this.width + Math.min(step.x, this.width),
          y * this.width + Math.min(step.x + 9, this.width),
        );
    }
  }

  #drawPage(): void {
    for (let y = 5; y < this.height - 3; y += 1) {
      const row = this.#top + y;
      for (let x = 10; x < this.width - 6; x += 1) {
        const letter = Math.imul(Math.floor(row / 12) * 131 + Math.floor(x / 6) + 1, 0x9e3779b1);
        const dot = Math.imul(letter ^ (row % 12), 0x85ebca6b) >>> 30;
        this.pixels[y * this.width + x] = dot === 0 ? 0xffffff : letter >>> 8;
      }
    }
  }
}

const kindOf = (frame: CapturedTestFrame) => captureKindOf(frame as unknown as VideoFrame);

async function wholeOf(frame: CapturedTestFrame, count: number): Promise<Uint32Array> {
  const pixels = new Uint32Array(count);
  await frame.copyTo(pixels, { format: "BGRX" });
  return pixels;
}

function isInside(at: number, width: number, areas: readonly Rectangle[]): boolean {
  const [x, y] = [at % width, Math.floor(at / width)];
  return areas.some(
    (area) => x >= area.x && y >= area.y && x < area.x + area.width && y < area.y + area.height,
  );
}

void test("whatever moves, what changed is told, and what stands still is what the browser captured", async () => {
  const runs = fc.record({
    width: fc.integer({ min: 17, max: 200 }),
    height: fc.integer({ min: 17, max: 200 }),
    // What was coded beside what is shown.
    margin: fc.constantFrom({ x: 0, y: 0, right: 0, bottom: 0 }, { x: 4, y: 2, right: 7, bottom: 9 }),
    format: fc.constantFrom("I420" as const, "NV12" as const),
    loops: fc.constantFrom(undefined, compileWasmLoops()),
    played: fc.array(steps, { minLength: 1, maxLength: 8 }),
  });
  await fc.assert(
    fc.asyncProperty(runs, async ({ width, height, margin, format, loops, played }) => {
      const { x, y, right, bottom } = margin;
      const desk = new Desk(x + width + right, y + height + bottom);
      const form = { format, visibleRect: { x, y, width, height } };
      const picture = new CapturedPicture(kindOf(new CapturedTestFrame(desk, form)), loops);
      const read = (frame: CapturedTestFrame, isNew: boolean, atMs: number) =>
        picture.read(frame as unknown as VideoFrame, isNew, atMs, undefined);
      let frame = new CapturedTestFrame(desk, form);
      let before = (await read(frame, true, 0)).pixels.slice();
      assert.deepEqual(before, await wholeOf(frame, width * height));
      let atMs = 0;
      for (const step of played) {
        atMs += frameMs;
        desk.take(step);
        frame = new CapturedTestFrame(desk, form);
        const { pixels, changedAreas } = await read(frame, true, atMs);
        assert(changedAreas !== undefined);
        for (const [at, word] of pixels.entries())
          assert(word === before[at] || isInside(at, width, changedAreas), `pixel ${at}`);
        before = pixels.slice();
      }
      const { pixels, changedAreas = [] } = await read(frame, false, atMs + colourStillMs);
      assert.equal(picture.isOwing, false);
      assert.deepEqual(pixels, await wholeOf(frame, width * height));
      for (const [at, word] of pixels.entries())
        assert(word === before[at] || isInside(at, width, changedAreas), `repaired pixel ${at}`);
    }),
    { numRuns: 60 },
  );
});

void test("coloured text that scrolls by an odd distance is moved as it was, until it stands still", async () => {
  const [width, height] = [192, 192];
  const desk = new Desk(width, height);
  const picture = new CapturedPicture(kindOf(new CapturedTestFrame(desk)));
  const shots: Uint32Array[] = [];
  let frame = new CapturedTestFrame(desk);
  for (const atMs of [0, frameMs]) {
    frame = new CapturedTestFrame(desk);
    shots.push((await picture.read(frame as unknown as VideoFrame, true, atMs, undefined)).pixels.slice());
    desk.take({ kind: "scroll", by: 7 });
  }
  const [first, second] = shots as [Uint32Array, Uint32Array];
  // The middle of the window, away from its edges.
  const middle = (pixels: Uint32Array, fromY: number) =>
    Array.from({ length: 96 }, (_, row) => {
      const from = (fromY + 32 + row) * width + 32;
      return pixels.subarray(from, from + 128).join();
    }).join();
  assert(middle(second, 0) === middle(first, 7));
  assert(middle(second, 0) !== middle(await wholeOf(frame, width * height), 0));
  assert.equal(picture.isOwing, true);
});

void test("an even distance owes nothing: the colours came along as they are", async () => {
  const desk = new Desk(192, 192);
  const picture = new CapturedPicture(kindOf(new CapturedTestFrame(desk)));
  let read = await picture.read(new CapturedTestFrame(desk) as unknown as VideoFrame, true, 0, undefined);
  desk.take({ kind: "scroll", by: 8 });
  const frame = new CapturedTestFrame(desk);
  read = await picture.read(frame as unknown as VideoFrame, true, frameMs, undefined);
  assert.equal(picture.isOwing, false);
  assert.deepEqual(read.pixels, await wholeOf(frame, 192 * 192));
});

void test("memory that is offered anew is read whole, and what is not known in planes at each frame", async () => {
  const desk = new Desk(64, 64);
  const frame = new CapturedTestFrame(desk);
  const whole = await wholeOf(frame, 64 * 64);
  const picture = new CapturedPicture(kindOf(frame));
  for (let turn = 0; turn < 2; turn += 1) {
    const memory = new Uint32Array(64 * 64);
    const read = await picture.read(frame as unknown as VideoFrame, true, turn, () => memory);
    assert.equal(read.pixels, memory);
    assert.equal(read.changedAreas, undefined);
    assert.deepEqual(memory, whole);
  }
  const unknown = new CapturedPicture({ ...kindOf(frame), format: null });
  for (const isNew of [true, false]) {
    const read = await unknown.read(frame as unknown as VideoFrame, isNew, 0, undefined);
    assert.deepEqual(read.changedAreas, isNew ? undefined : []);
    assert.deepEqual(read.pixels, whole);
  }
});
