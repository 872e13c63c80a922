import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { decodeUpdate } from "./decode-update.ts";
import { maxSoftBytes, stillMs } from "./limits.ts";
import type { PixelFrame } from "./pixel-frame.ts";
import { ScreenEncoder } from "./screen-encoder.ts";
import { ScreenSurface } from "./screen-surface.ts";
import type { UpdatePlan } from "./update-plan.ts";
import { lineHeight, seededRandom, SyntheticScreen } from "../testing/synthetic-screen.ts";
import { compress, inflate } from "../testing/zlib-ports.ts";

const frameMs = 33;

/** An encoder and a viewer; after every update the shadow is what the viewer holds. */
class Pair {
  readonly encoder: ScreenEncoder;
  readonly surface = new ScreenSurface();
  readonly #channelOrder: "rgbx" | "bgrx";

  constructor(channelOrder: "rgbx" | "bgrx" = "rgbx") {
    this.#channelOrder = channelOrder;
    this.encoder = new ScreenEncoder({ channelOrder });
  }

  async show(
    screen: PixelFrame,
    atMs: number,
    budgetBytes: number,
  ): Promise<{ plan: UpdatePlan | null; bytes: number }> {
    const plan = this.encoder.planUpdate(screen, { budgetBytes, mayCopy: true, atMs });
    if (plan === null) return { plan, bytes: 0 };
    const bytes = await this.encoder.encodeUpdate(plan, compress);
    this.surface.apply(await decodeUpdate(bytes, inflate));
    assert.equal(differences(this.held(), this.encoder.copyShadow().pixels, true), 0);
    return { plan, bytes: bytes.length };
  }

  /** What the viewer holds, in the order of the frames. */
  held(): Uint32Array {
    const words = new Uint32Array(this.surface.pixelsRgba.buffer.slice(0));
    if (this.#channelOrder === "rgbx") return words;
    return words.map((word) => (((word & 0xff) << 16) | (word & 0xff00ff00) | ((word >>> 16) & 0xff)) >>> 0);
  }

  wrongPixels(screen: PixelFrame): number {
    return differences(this.held(), screen.pixels, false);
  }
}

function differences(one: Uint32Array, other: Uint32Array, onlyKnown: boolean): number {
  let count = 0;
  for (const [at, word] of other.entries()) {
    if (onlyKnown && word >>> 24 === 0) continue;
    if (((word ^ (one[at] as number)) & 0xffffff) !== 0) count += 1;
  }
  return count;
}

const film = { x: 70, y: 40, width: 200, height: 150 };
const kindsOf = (plan: UpdatePlan | null) => new Set(plan?.operations.map(({ kind }) => kind));

function playFilm(screen: SyntheticScreen, frame: number): void {
  screen.slope(film, frame * 7);
  const random = seededRandom(frame);
  for (let y = film.y; y < film.y + film.height; y += 1) {
    for (let x = film.x; x < film.x + film.width; x += 1) {
      const at = y * screen.width + x;
      screen.pixels[at] = (screen.pixels[at] as number) ^ (Math.floor(random() * 8) * 0x010101);
    }
  }
}

for (const channelOrder of ["rgbx", "bgrx"] as const) {
  test(`a film goes soft, text beside it stays exact, and all is exact once it stops: ${channelOrder}`, async () => {
    const pair = new Pair(channelOrder);
    const screen = new SyntheticScreen(400, 260);
    for (let y = 0; y < 260; y += lineHeight) screen.textLine(280, y, 120, y);
    await pair.show(screen, 0, Infinity);
    let atMs = 100;
    let softFrames = 0;
    for (let frame = 0; frame < 12; frame += 1, atMs += frameMs) {
      playFilm(screen, frame);
      screen.textLine(280, 240, 120, frame);
      const { plan, bytes } = await pair.show(screen, atMs, 20_000);
      if (!kindsOf(plan).has("soft")) continue;
      softFrames += 1;
      assert.equal(plan?.isSettled, false);
      assert.ok(bytes < 30_000, `${bytes}`);
      const right = new SyntheticScreen(120, 260);
      const held = pair.held();
      for (let y = 0; y < 260; y += 1) right.pixels.set(held.subarray(y * 400 + 280, y * 400 + 400), y * 120);
      for (let y = 0; y < 260; y += 1)
        for (let x = 0; x < 120; x += 1)
          assert.equal(
            (right.pixels[y * 120 + x] as number) & 0xffffff,
            (screen.pixels[y * 400 + 280 + x] as number) & 0xffffff,
          );
    }
    assert.ok(softFrames >= 8, `${softFrames}`);
    const { repairAtMs } = pair.encoder;
    assert.equal(repairAtMs, atMs - frameMs + stillMs);
    assert.equal((await pair.show(screen, repairAtMs - 1, 20_000)).plan, null, "not yet still");
    assert.ok(pair.wrongPixels(screen) > 0);
    for (let round = 0; pair.wrongPixels(screen) > 0; round += 1) {
      assert.ok(round < 20, "is never repaired");
      const { plan } = await pair.show(screen, repairAtMs + round * frameMs, 20_000);
      assert.ok(!kindsOf(plan).has("soft"));
    }
    assert.equal((await pair.show(screen, repairAtMs + 5000, 20_000)).plan, null);
  });
}

test("without a time, and while line and processor carry it, motion stays exact", async () => {
  for (const [budgetBytes, isTimed] of [
    [8_000_000, true],
    [3000, false],
  ] as const) {
    const encoder = new ScreenEncoder({ channelOrder: "rgbx" });
    const screen = new SyntheticScreen(128, 128);
    for (let frame = 0; frame < 10; frame += 1) {
      screen.slope({ x: 0, y: 0, width: 64, height: 64 }, frame * 9);
      const atMs = frame * frameMs;
      const plan = encoder.planUpdate(screen, { budgetBytes, mayCopy: false, ...(isTimed ? { atMs } : {}) });
      assert.ok(!kindsOf(plan).has("soft"));
    }
  }
});

test("typing at a line's pace next to a film is shown exactly in the very next update", async () => {
  const pair = new Pair();
  const screen = new SyntheticScreen(400, 260);
  await pair.show(screen, 0, Infinity);
  for (let frame = 0; frame < 20; frame += 1) {
    playFilm(screen, frame);
    screen.textLine(8 * (frame % 4), 220, 40, frame);
    await pair.show(screen, 100 + frame * frameMs, 6000);
    const held = pair.held();
    for (let y = 220; y < 220 + lineHeight; y += 1)
      for (let x = 0; x < 64; x += 1)
        assert.equal(held[y * 400 + x], ((screen.pixels[y * 400 + x] as number) | 0xff000000) >>> 0);
  }
});

test("a whole new picture on a slow line is there softly at once, and then becomes exact", async () => {
  const pair = new Pair();
  const screen = new SyntheticScreen(512, 384);
  await pair.show(screen, 0, Infinity);
  for (let y = 0; y < 384; y += 64) screen.slope({ x: 0, y, width: 512, height: 64 }, y * 13);
  const random = seededRandom(3);
  for (const [at, word] of screen.pixels.entries()) screen.pixels[at] = word ^ Math.floor(random() * 16);
  const { plan, bytes } = await pair.show(screen, 1000, 9000);
  assert.ok(kindsOf(plan).has("soft"));
  assert.ok(bytes < 30_000, `${bytes}`);
  assert.equal(pair.encoder.repairAtMs, undefined, "nothing to wait for");
  let rounds = 0;
  for (; pair.wrongPixels(screen) > 0; rounds += 1) {
    assert.ok(rounds < 200);
    await pair.show(screen, 1050 + rounds * 50, 9000);
  }
  assert.ok(rounds > 5);
});

test("motion never takes more than its share for long, however wide the line", async () => {
  const pair = new Pair();
  const screen = new SyntheticScreen(640, 384);
  const whole = { x: 0, y: 0, width: 640, height: 384 };
  const sizes: number[] = [];
  for (let frame = 0; frame < 12; frame += 1) {
    screen.noise(whole, seededRandom(frame));
    sizes.push((await pair.show(screen, frame * frameMs, 4_000_000)).bytes);
  }
  for (const bytes of sizes.slice(-4)) assert.ok(bytes < maxSoftBytes * 1.3, sizes.join());
});

interface Step {
  readonly what: "film" | "text" | "noise" | "move" | "nothing";
  readonly afterMs: number;
  readonly budgetBytes: number;
  readonly isLost: boolean;
}
const anyStep: fc.Arbitrary<Step> = fc.record({
  what: fc.constantFrom("film", "film", "film", "text", "noise", "move", "nothing"),
  afterMs: fc.constantFrom(16, 33, 33, 33, 50, 400),
  budgetBytes: fc.constantFrom(0, 2000, 6000, 20_000, 200_000),
  isLost: fc.integer({ min: 0, max: 19 }).map((roll) => roll === 0),
});

test("after any motion, loss and stillness, the picture is exact within half a second plus what the line needs", async () => {
  const run = async (steps: readonly Step[]) => {
    const pair = new Pair();
    const screen = new SyntheticScreen(400, 260);
    await pair.show(screen, 0, Infinity);
    let atMs = 0;
    for (const [index, step] of steps.entries()) {
      atMs += step.afterMs;
      if (step.what === "film") playFilm(screen, index);
      else if (step.what === "text") screen.textLine(0, 8 * (index % 30), 400, index);
      else if (step.what === "noise")
        screen.noise({ x: index * 5, y: 100, width: 90, height: 60 }, seededRandom(index));
      else if (step.what === "move") screen.move({ x: 30, y: 30, width: 250, height: 180 }, 7, -9);
      if (step.isLost) {
        pair.encoder.acknowledge(pair.surface.lastUpdateId);
        pair.encoder.planUpdate(screen, { budgetBytes: step.budgetBytes, mayCopy: true, atMs });
        pair.encoder.forgetUpdates(pair.surface.lastUpdateId);
      } else await pair.show(screen, atMs, step.budgetBytes);
    }
    // No update is planned before its time; a line of 20,000 bytes every 33 ms.
    const stillSinceMs = atMs;
    let plannedBytes = 0;
    for (;;) {
      const { plan, bytes } = await pair.show(screen, atMs, 20_000);
      plannedBytes += bytes;
      if (plan?.isSettled === true || (plan === null && pair.encoder.repairAtMs === undefined)) break;
      atMs = Math.max(atMs + frameMs, pair.encoder.repairAtMs ?? 0);
      assert.ok(atMs < stillSinceMs + 10_000);
    }
    assert.equal(pair.wrongPixels(screen), 0);
    const lineMs = (plannedBytes / 20_000) * frameMs;
    assert.ok(atMs - stillSinceMs <= 500 + 3 * lineMs, `${atMs - stillSinceMs} ms for ${plannedBytes} bytes`);
  };
  await fc.assert(fc.asyncProperty(fc.array(anyStep, { minLength: 3, maxLength: 25 }), run), { numRuns: 25 });
});

test("the first, small update of a new path stays small, also amid a film", async () => {
  const pair = new Pair();
  const screen = new SyntheticScreen(400, 260);
  await pair.show(screen, 0, Infinity);
  for (let frame = 0; frame < 8; frame += 1) {
    playFilm(screen, frame);
    await pair.show(screen, 100 + frame * frameMs, 10_000);
    pair.encoder.acknowledge(pair.surface.lastUpdateId);
  }
  playFilm(screen, 8);
  const { plan } = await pair.show(screen, 100 + 8 * frameMs, 0);
  assert.deepEqual([...kindsOf(plan)], ["tile"]);
  assert.equal(plan?.operations.length, 1);
});

test("what stayed soft because it hardly changed is repaired, also when no frame comes any more", () => {
  const [width, height] = [640, 384];
  const random = seededRandom(1);
  const texture = Uint8Array.from({ length: width * height * 3 }, () => Math.floor(random() * 8));
  const pixels = new Uint32Array(width * height).fill(0xffffff);
  const draw = (lift: number) => {
    for (let y = 64; y < 256; y += 1)
      for (let x = 64; x < 448; x += 1) {
        const at = y * width + x;
        const [red = 0, green = 0, blue = 0] = texture.subarray(at * 3, at * 3 + 3);
        const grey = (x >> 2) + lift;
        pixels[at] = ((grey + red) << 16) | ((grey + green) << 8) | (grey + blue);
      }
  };
  const encoder = new ScreenEncoder({ channelOrder: "bgrx" });
  const plan = (atMs: number) =>
    encoder.planUpdate(
      { width, height, pixels },
      { budgetBytes: 4_000, motionBytes: 1_100, mayCopy: true, atMs },
    );
  plan(0);
  plan(1_000);
  draw(0);
  let atMs = 2_000;
  for (let turn = 0; turn < 5; turn += 1, atMs += 300) plan(atMs);
  let isSilent = false;
  for (let lift = 1; lift < 6 && !isSilent; lift += 1, atMs += 400) {
    draw(lift);
    isSilent = plan(atMs) === null;
  }
  assert(isSilent, "a change that is too small to be painted softly");
  let last = plan(encoder.repairAtMs ?? assert.fail("nothing would be planned again"));
  for (let turn = 0; turn < 2_000 && last?.isSettled !== true; turn += 1) {
    atMs = Math.max(atMs + 30, encoder.repairAtMs ?? 0);
    last = plan(atMs);
  }
  assert.equal(last?.isSettled, true);
  const shown = encoder.copyShadow().pixels;
  assert(pixels.every((word, at) => (word & 0xffffff) === ((shown[at] ?? 0) & 0xffffff)));
});
