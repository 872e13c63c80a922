import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { decodeUpdate } from "./decode-update.ts";
import { FrameRefused } from "./frame-refused.ts";
import { maxCanvasSide } from "./limits.ts";
import { PictureRefused } from "./picture-refused.ts";
import type { PixelFrame } from "./pixel-frame.ts";
import type { Rectangle } from "./rectangle.ts";
import { ScreenEncoder } from "./screen-encoder.ts";
import type { PlanOptions } from "./screen-encoder.ts";
import { ScreenSurface } from "./screen-surface.ts";
import { lineHeight, seededRandom, SyntheticScreen } from "../testing/synthetic-screen.ts";
import { compress, inflate } from "../testing/zlib-ports.ts";

const everything: PlanOptions = { budgetBytes: Infinity, mayCopy: true };

/** What a viewer must hold for these captured words. */
function expectedRgba(frame: PixelFrame, channelOrder: "rgbx" | "bgrx"): Uint32Array {
  return frame.pixels.slice(0, frame.width * frame.height).map((word) => {
    if (channelOrder === "rgbx") return (word | 0xff000000) >>> 0;
    return (((word & 0xff) << 16) | (word & 0xff00) | ((word >>> 16) & 0xff) | 0xff000000) >>> 0;
  });
}

function surfaceWords(surface: ScreenSurface): Uint32Array {
  return new Uint32Array(surface.pixelsRgba.buffer);
}

async function send(encoder: ScreenEncoder, surface: ScreenSurface, frame: PixelFrame, options = everything) {
  const plan = encoder.planUpdate(frame, options);
  if (plan === null) return { bytes: 0, copies: 0, isSettled: true };
  const bytes = await encoder.encodeUpdate(plan, compress);
  surface.apply(await decodeUpdate(bytes, inflate));
  const copies = plan.operations.filter((operation) => operation.kind === "copy").length;
  return { bytes: bytes.length, copies, isSettled: plan.isSettled };
}

function assertSamePicture(actual: Uint32Array, expected: Uint32Array): void {
  assert.equal(actual.length, expected.length);
  const wrong = actual.findIndex((word, index) => word !== expected[index]);
  assert.equal(wrong, -1, `pixel ${wrong} differs`);
}

function assertShadowIsSurface(encoder: ScreenEncoder, surface: ScreenSurface): void {
  const shadow = encoder.copyShadow();
  const held = surfaceWords(surface);
  assert.equal(held.length, shadow.pixels.length);
  const wrong = shadow.pixels.findIndex((word, index) => word >>> 24 !== 0 && word !== held[index]);
  assert.equal(wrong, -1, `pixel ${wrong} is not what the encoder believes`);
}

interface Drawing {
  do: "fill" | "noise" | "slope" | "text";
  area: Rectangle;
  seed: number;
}

type Step =
  | Drawing
  | { do: "move"; area: Rectangle; dx: number; dy: number }
  | { do: "resize"; width: number; height: number }
  | { do: "send"; budgetBytes: number; mayCopy: boolean; arrives: boolean; afterMs: number; isTimed: boolean }
  | { do: "acknowledge" | "forget" | "forget-updates" };

const side = fc.integer({ min: 1, max: 200 });
const place = fc.integer({ min: 0, max: 180 });
const area = fc.record({ x: place, y: place, width: side, height: side });
const shift = fc.integer({ min: -60, max: 60 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom("fill" as const, "noise" as const, "slope" as const, "text" as const),
      area,
      seed: fc.nat(9),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("move" as const), area, dx: shift, dy: shift }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("resize" as const), width: side, height: side }) },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant("send" as const),
      budgetBytes: fc.constantFrom(0, 300, 3000, 20_000, Infinity),
      mayCopy: fc.boolean(),
      arrives: fc.boolean(),
      afterMs: fc.constantFrom(0, 33, 33, 33, 400),
      isTimed: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom("acknowledge" as const, "forget" as const, "forget-updates" as const),
    }),
  },
);

function draw(screen: SyntheticScreen, change: Drawing): void {
  const random = seededRandom(change.seed);
  if (change.do === "fill") screen.paint(change.area, 0xff000000 | (change.seed * 0x1f3d5b));
  else if (change.do === "noise") screen.noise(change.area, random);
  else if (change.do === "slope") screen.slope(change.area, change.seed);
  else
    for (let y = 0; y < change.area.height; y += lineHeight) {
      screen.textLine(change.area.x, change.area.y + y, change.area.width, change.seed * 100 + y);
    }
}

/** One run of random damage, loss and repaint; the connection loses everything after the first lost update. */
async function runSteps(channelOrder: "rgbx" | "bgrx", steps: Step[]): Promise<void> {
  let screen = new SyntheticScreen(150, 130);
  const encoder = new ScreenEncoder({ channelOrder });
  const surface = new ScreenSurface();
  let isPathLost = false;
  let atMs = 0;
  for (const now of steps) {
    if (now.do === "move") screen.move(now.area, now.dx, now.dy);
    else if (now.do === "resize") screen = new SyntheticScreen(now.width, now.height, 0xff808080);
    else if (now.do === "send") {
      atMs += now.afterMs;
      const plan = encoder.planUpdate(screen, now.isTimed ? { ...now, atMs } : now);
      if (plan === null) continue;
      const update = await decodeUpdate(await encoder.encodeUpdate(plan, compress), inflate);
      isPathLost ||= !now.arrives;
      if (isPathLost) continue;
      surface.apply(update);
      if (channelOrder === "rgbx") assertShadowIsSurface(encoder, surface);
    } else if (now.do === "acknowledge") encoder.acknowledge(surface.lastUpdateId);
    else if (now.do === "forget" || now.do === "forget-updates") {
      if (now.do === "forget") encoder.forget();
      else encoder.forgetUpdates(surface.lastUpdateId);
      isPathLost = false;
    } else draw(screen, now as Drawing);
  }
  if (isPathLost) encoder.forgetUpdates(surface.lastUpdateId);
  await send(encoder, surface, screen);
  assertSamePicture(surfaceWords(surface), expectedRgba(screen, channelOrder));
  assert.equal(encoder.planUpdate(screen, everything), null);
}

test("the shadow is what the viewer holds, and the picture ends bit-exact, whatever happens on the way", async () => {
  const order = fc.constantFrom("rgbx" as const, "bgrx" as const);
  await fc.assert(fc.asyncProperty(order, fc.array(step, { minLength: 4, maxLength: 40 }), runSteps), {
    numRuns: 250,
  });
});

test("odd sizes and tile edges are exact to the pixel", async () => {
  for (const [width, height] of [
    [1, 1],
    [1, 200],
    [63, 65],
    [64, 64],
    [65, 63],
    [129, 127],
    [257, 3],
  ] as const) {
    const encoder = new ScreenEncoder({ channelOrder: "bgrx" });
    const surface = new ScreenSurface();
    const screen = new SyntheticScreen(width, height);
    const random = seededRandom(width * 1000 + height);
    await send(encoder, surface, screen);
    for (const x of [0, 62, 63, 64, 65, width - 1]) {
      for (const y of [0, 63, 64, height - 1]) {
        if (x >= width || y >= height) continue;
        screen.noise({ x, y, width: 1, height: 1 }, random);
        await send(encoder, surface, screen);
        assertSamePicture(surfaceWords(surface), expectedRgba(screen, "bgrx"));
      }
    }
  }
});

function pageOfText(firstLine: number): SyntheticScreen {
  const screen = new SyntheticScreen(800, 60 * lineHeight);
  for (let line = 0; line < 60; line += 1) screen.textLine(20, line * lineHeight, 700, firstLine + line);
  return screen;
}

test("a scrolled page of 60 lines costs at most a fifth of what it costs without copies", async () => {
  const costs: number[] = [];
  for (const mayCopy of [true, false]) {
    const encoder = new ScreenEncoder({ channelOrder: "rgbx" });
    const surface = new ScreenSurface();
    await send(encoder, surface, pageOfText(0));
    const sent = await send(encoder, surface, pageOfText(3), { budgetBytes: Infinity, mayCopy });
    assertSamePicture(surfaceWords(surface), expectedRgba(pageOfText(3), "rgbx"));
    costs.push(sent.bytes);
  }
  const [withCopies, withoutCopies] = costs as [number, number];
  assert.ok(withCopies * 5 <= withoutCopies, `${withCopies} against ${withoutCopies}`);
});

const moves: { name: string; area: Rectangle; dx: number; dy: number; fixed?: Rectangle }[] = [
  { name: "down", area: { x: 0, y: 40, width: 800, height: 500 }, dx: 0, dy: 37 },
  { name: "up beside a fixed panel", area: { x: 210, y: 71, width: 433, height: 600 }, dx: 0, dy: -23 },
  { name: "sideways", area: { x: 30, y: 100, width: 700, height: 400 }, dx: 19, dy: 0 },
  { name: "a window dragged", area: { x: 101, y: 203, width: 320, height: 240 }, dx: -33, dy: 41 },
  {
    name: "up under a pointer that stands still",
    area: { x: 20, y: 32, width: 700, height: 800 },
    dx: 0,
    dy: -31,
    fixed: { x: 300, y: 400, width: 12, height: 20 },
  },
];

for (const { name, area, dx, dy, fixed } of moves) {
  test(`moved content is copied, not sent again: ${name}`, async () => {
    const before = pageOfText(0);
    if (fixed) before.paint(fixed, 0xff0000ff);
    const after = pageOfText(0);
    after.move(area, dx, dy);
    if (fixed) after.paint(fixed, 0xff0000ff);
    const costs: number[] = [];
    for (const mayCopy of [true, false]) {
      const encoder = new ScreenEncoder({ channelOrder: "rgbx" });
      const surface = new ScreenSurface();
      await send(encoder, surface, before);
      const sent = await send(encoder, surface, after, { budgetBytes: Infinity, mayCopy });
      assertSamePicture(surfaceWords(surface), expectedRgba(after, "rgbx"));
      assert.equal(sent.copies > 0, mayCopy);
      costs.push(sent.bytes);
    }
    const [withCopies, withoutCopies] = costs as [number, number];
    assert.ok(withCopies * 2 < withoutCopies, `${withCopies} against ${withoutCopies}`);
  });
}

test("no tile starves while others keep changing, and the picture settles once the screen is still", async () => {
  const encoder = new ScreenEncoder({ channelOrder: "rgbx" });
  const surface = new ScreenSurface();
  const screen = new SyntheticScreen(640, 256);
  await send(encoder, surface, screen);
  const random = seededRandom(5);
  const expensive = { x: 0, y: 0, width: 64, height: 64 };
  screen.noise(expensive, random);
  const wanted = expectedRgba(screen, "rgbx").slice(0, 64);
  let updates = 0;
  while (
    surfaceWords(surface)
      .slice(0, 64)
      .some((word, index) => word !== wanted[index])
  ) {
    for (let line = 0; line < 16; line += 1) screen.textLine(64, line * lineHeight, 570, updates * 16 + line);
    await send(encoder, surface, screen, { budgetBytes: 2000, mayCopy: true });
    updates += 1;
    assert.ok(updates < 40, "the expensive tile waits for ever");
  }
  let isSettled = false;
  for (let still = 0; !isSettled; still += 1) {
    assert.ok(still < 100);
    isSettled = (await send(encoder, surface, screen, { budgetBytes: 2000, mayCopy: true })).isSettled;
  }
  assertSamePicture(surfaceWords(surface), expectedRgba(screen, "rgbx"));
});

test("a viewer hears that nothing is owed any more, also when the screen changed back by itself", async () => {
  const encoder = new ScreenEncoder({ channelOrder: "rgbx" });
  const surface = new ScreenSurface();
  const screen = new SyntheticScreen(256, 256);
  await send(encoder, surface, screen);
  const noisy = new SyntheticScreen(256, 256);
  noisy.noise({ x: 0, y: 0, width: 192, height: 64 }, seededRandom(1));
  const plan = encoder.planUpdate(noisy, { budgetBytes: 0, mayCopy: false });
  assert.equal(plan?.isSettled, false);
  surface.apply(await decodeUpdate(await encoder.encodeUpdate(plan, compress), inflate));
  noisy.pixels.set(new Uint32Array(encoder.copyShadow().pixels));
  const last = encoder.planUpdate(noisy, everything);
  assert.deepEqual([last?.isSettled, last?.operations.length], [true, 0]);
  assert.equal(encoder.planUpdate(noisy, everything), null);
});

test("damage rectangles limit what is compared, but never hide what is still owed", async () => {
  const encoder = new ScreenEncoder({ channelOrder: "rgbx" });
  const surface = new ScreenSurface();
  const screen = new SyntheticScreen(320, 320);
  await send(encoder, surface, screen);
  screen.noise({ x: 10, y: 10, width: 200, height: 200 }, seededRandom(3));
  const damageRects = [{ x: 10, y: 10, width: 200, height: 200 }];
  const first = await send(encoder, surface, screen, { budgetBytes: 0, mayCopy: true, damageRects });
  assert.equal(first.isSettled, false);
  await send(encoder, surface, screen, { ...everything, damageRects: [] });
  assertSamePicture(surfaceWords(surface), expectedRgba(screen, "rgbx"));
  screen.noise({ x: 300, y: 300, width: 4, height: 4 }, seededRandom(4));
  assert.equal(encoder.planUpdate(screen, { ...everything, damageRects: [] }), null);
});

test("a probe is small whatever the screen shows, and owes all of it", async () => {
  const encoder = new ScreenEncoder({ channelOrder: "rgbx" });
  const surface = new ScreenSurface();
  const screen = new SyntheticScreen(320, 320);
  screen.noise({ x: 10, y: 10, width: 200, height: 200 }, seededRandom(3));
  const probe = async (damageRects?: Rectangle[]) => {
    const plan = encoder.planProbe(screen, damageRects);
    const bytes = await encoder.encodeUpdate(plan, compress);
    assert.deepEqual(surface.apply(await decodeUpdate(bytes, inflate)).changed, []);
    assert.equal(plan.isSettled, false);
    return bytes.length;
  };
  assert((await probe()) < 64);
  await send(encoder, surface, screen, { ...everything, damageRects: [] });
  assertSamePicture(surfaceWords(surface), expectedRgba(screen, "rgbx"));
  const changed = { x: 70, y: 70, width: 30, height: 30 };
  screen.noise(changed, seededRandom(5));
  assert((await probe([changed])) < 64);
  const last = await send(encoder, surface, screen, { ...everything, damageRects: [] });
  assertSamePicture(surfaceWords(surface), expectedRgba(screen, "rgbx"));
  assert.equal(last.isSettled, true);
});

test("a plan holds all of its frame, whose memory may be overwritten before it is encoded", async () => {
  const encoder = new ScreenEncoder({ channelOrder: "rgbx" });
  const surface = new ScreenSurface();
  // One memory for all frames: letters, a slope, noise and, in the end, motion.
  const screen = pageOfText(0);
  for (let frame = 0; frame < 6; frame += 1) {
    const area = { x: 64, y: 64, width: 300, height: 200 };
    if (frame % 2 === 1) screen.move({ x: 0, y: 32, width: 800, height: 700 }, 0, -16);
    screen.slope({ x: 400, y: 10, width: 100, height: 90 }, frame);
    screen.noise(area, seededRandom(frame));
    const options = { budgetBytes: 30_000, mayCopy: true, atMs: frame * 33 };
    const plan = encoder.planUpdate(screen, { ...options, ...(frame > 2 ? { damageRects: [area] } : {}) });
    assert(plan !== null);
    const kept = screen.pixels.slice();
    screen.pixels.fill(0xff00ff00);
    const bytes = await encoder.encodeUpdate(plan, compress);
    surface.apply(await decodeUpdate(bytes, inflate));
    assertShadowIsSurface(encoder, surface);
    screen.pixels.set(kept);
  }
});

test("an update that follows a lost one is refused and the repaint that mends it is small", async () => {
  const encoder = new ScreenEncoder({ channelOrder: "rgbx" });
  const surface = new ScreenSurface();
  const screen = pageOfText(0);
  const first = await send(encoder, surface, screen);
  encoder.acknowledge(surface.lastUpdateId);
  screen.paint({ x: 5, y: 5, width: 30, height: 30 }, 0xff00ff00);
  assert.ok(encoder.planUpdate(screen, everything));
  screen.paint({ x: 50, y: 5, width: 30, height: 30 }, 0xff0000ff);
  const orphan = encoder.planUpdate(screen, everything);
  assert.ok(orphan);
  const update = await decodeUpdate(await encoder.encodeUpdate(orphan, compress), inflate);
  assert.throws(() => surface.apply(update), refusal("missing-update"));
  encoder.forgetUpdates(surface.lastUpdateId);
  const repaint = await send(encoder, surface, screen);
  assertSamePicture(surfaceWords(surface), expectedRgba(screen, "rgbx"));
  assert.ok(repaint.bytes * 20 < first.bytes);
  assert.throws(() => surface.apply(update), refusal("stale-update"));
});

test("frames outside the limits are refused", () => {
  const encoder = new ScreenEncoder({ channelOrder: "rgbx" });
  const pixels = new Uint32Array(maxCanvasSide + 1);
  const refused = (frame: PixelFrame) =>
    assert.throws(() => encoder.planUpdate(frame, everything), FrameRefused);
  refused({ width: maxCanvasSide + 1, height: 1, pixels });
  refused({ width: 0, height: 1, pixels });
  refused({ width: 400, height: 400, pixels });
});

function refusal(reason: PictureRefused["reason"]) {
  return (error: unknown) => error instanceof PictureRefused && error.reason === reason;
}
