import assert from "node:assert/strict";
import { test } from "node:test";
import { ScreenEncoder } from "./screen-encoder.ts";
import { compress } from "../testing/zlib-ports.ts";
import { lineHeight, seededRandom, SyntheticScreen } from "../testing/synthetic-screen.ts";

const [width, height] = [1000, 700];

function drawDesk(): SyntheticScreen {
  const screen = new SyntheticScreen(width, height);
  for (let y = 0; y < height; y += lineHeight) screen.textLine(10, y, 980, y);
  return screen;
}

/** A window with a title bar, a border and text. */
function drawWindow(screen: SyntheticScreen, x: number, y: number, seed: number): void {
  screen.paint({ x, y, width: 300, height: 220 }, 0xff404040);
  screen.paint({ x: x + 2, y: y + 22, width: 296, height: 196 }, 0xffffffff);
  for (let line = 0; line < 12; line += 1)
    screen.textLine(x + 6, y + 24 + line * lineHeight, 280, seed * 1000 + line);
}

interface Cost {
  readonly bytes: number;
  readonly copies: number;
}

async function costOf(before: SyntheticScreen, after: SyntheticScreen, mayCopy: boolean): Promise<Cost> {
  const encoder = new ScreenEncoder({ channelOrder: "rgbx" });
  encoder.planUpdate(before, { budgetBytes: Infinity, mayCopy });
  const plan = encoder.planUpdate(after, { budgetBytes: Infinity, mayCopy });
  assert(plan !== null);
  const shown = encoder.copyShadow().pixels;
  assert.equal(
    shown.findIndex((word, at) => ((word ^ (after.pixels[at] as number)) & 0xffffff) !== 0),
    -1,
  );
  const copies = plan.operations.filter(({ kind }) => kind === "copy").length;
  return { bytes: (await encoder.encodeUpdate(plan, compress)).length, copies };
}

const drags: readonly [string, (screen: SyntheticScreen, step: 0 | 1) => void, number][] = [
  ["a window dragged to the right", (screen, step) => drawWindow(screen, 100 + 13 * step, 90, 1), 4],
  ["a window dragged aslant", (screen, step) => drawWindow(screen, 400 - 11 * step, 200 + 17 * step, 1), 4],
  ["a window dragged far", (screen, step) => drawWindow(screen, 20 + 600 * step, 30 + 400 * step, 1), 2],
  [
    "two windows dragged in different directions",
    (screen, step) => {
      drawWindow(screen, 40 + 9 * step, 60, 1);
      drawWindow(screen, 550, 350 - 14 * step, 2);
    },
    4,
  ],
  [
    "three windows moved at once",
    (screen, step) => {
      drawWindow(screen, 10 + 9 * step, 10 + 5 * step, 1);
      drawWindow(screen, 620 - 12 * step, 40, 2);
      drawWindow(screen, 300, 420 - 14 * step, 3);
    },
    3,
  ],
  [
    "a page scrolled sideways inside a window",
    (screen, step) => {
      drawWindow(screen, 100, 100, 1);
      for (let line = 0; line < 11; line += 1)
        screen.textLine(102, 130 + line * lineHeight, 296, 7000 + line);
      if (step === 1) screen.move({ x: 118, y: 124, width: 280, height: 190 }, -16, 0);
    },
    3,
  ],
  [
    "two panes of a window scrolled apart",
    (screen, step) => {
      for (let line = 0; line < 30; line += 1) {
        screen.textLine(50, 40 + line * lineHeight, 300, 100 + line + 2 * step);
        screen.textLine(500, 40 + line * lineHeight, 300, 900 + line - 3 * step);
      }
    },
    3,
  ],
];

for (const [name, draw, factor] of drags) {
  test(`costs little, and ends exact: ${name}`, async () => {
    const screens = ([0, 1] as const).map((step) => {
      const screen = drawDesk();
      // Behind text that is drawn over: the ground of the panes and pages.
      if (name.includes("panes")) screen.paint({ x: 0, y: 0, width, height }, 0xffffffff);
      draw(screen, step);
      return screen;
    });
    const [before, after] = screens as [SyntheticScreen, SyntheticScreen];
    const withCopies = await costOf(before, after, true);
    const without = await costOf(before, after, false);
    assert.ok(withCopies.copies > 0);
    assert.ok(withCopies.bytes * factor < without.bytes, `${withCopies.bytes} against ${without.bytes}`);
  });
}

test("a soft window that is dragged is copied as what it was meant to be, and becomes exact after", async () => {
  const encoder = new ScreenEncoder({ channelOrder: "rgbx" });
  const photo = new SyntheticScreen(width, height);
  const random = seededRandom(4);
  photo.slope({ x: 0, y: 0, width: 300, height: 240 }, 3);
  for (const [at, word] of photo.pixels.entries()) photo.pixels[at] = word ^ Math.floor(random() * 32);
  const drawAt = (x: number, y: number) => {
    const screen = drawDesk();
    for (let row = 0; row < 240; row += 1)
      screen.pixels.set(photo.pixels.subarray(row * width, row * width + 300), (y + row) * width + x);
    return screen;
  };
  const options = { budgetBytes: 20_000, mayCopy: true };
  encoder.planUpdate(drawDesk(), { ...options, budgetBytes: Infinity, atMs: 0 });
  const sizes: number[] = [];
  let atMs = 1000;
  for (let step = 0; step < 12; step += 1, atMs += 33) {
    const plan = encoder.planUpdate(drawAt(200 + 6 * step, 100 + 3 * step), { ...options, atMs });
    assert(plan !== null);
    if (step === 0) assert.ok(plan.operations.some(({ kind }) => kind === "soft"));
    else
      assert.ok(
        plan.operations.some(({ kind }) => kind === "copy"),
        `step ${step}`,
      );
    sizes.push((await encoder.encodeUpdate(plan, compress)).length);
  }
  const later = sizes.slice(4).reduce((sum, bytes) => sum + bytes, 0) / (sizes.length - 4);
  // The ground that comes free and the edge of the window travel exactly, and some repairs.
  assert.ok(later < 14_000, `${sizes.join()}, while the photo alone takes 14 kB softly each time`);
  const last = drawAt(266, 133);
  for (let round = 0; ; round += 1, atMs += 33) {
    const plan = encoder.planUpdate(last, { ...options, atMs: atMs + 400 });
    if (plan === null) break;
    assert.ok(round < 60);
  }
  assert.equal(
    encoder
      .copyShadow()
      .pixels.findIndex((word, at) => ((word ^ (last.pixels[at] as number)) & 0xffffff) !== 0),
    -1,
  );
});
