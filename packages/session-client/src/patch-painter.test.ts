import assert from "node:assert/strict";
import { test } from "node:test";
import { PatchPainter } from "./patch-painter.ts";
import type { PicturePatch } from "./picture-patch.ts";

const area = (x: number) => ({ x, y: 0, width: 1, height: 1 });

function createWorld() {
  const shown: PicturePatch[] = [];
  const world = { mayPaint: true, shown, pixels: new Uint8ClampedArray(40) };
  const painter = new PatchPainter({
    mayPaint: () => world.mayPaint,
    show: (patch) => shown.push(patch),
  });
  const paint = (x: number, value: number, width = 10) => {
    world.pixels[x * 4] = value;
    painter.paint({ width, height: 10 / width, pixelsRgba: world.pixels }, [area(x)]);
  };
  return { world, painter, paint, shown };
}

void test("a busy page gets no third patch, and then all that changed meanwhile at once and as it is now", () => {
  const { painter, paint, shown } = createWorld();
  paint(0, 1);
  paint(1, 2);
  paint(2, 3);
  paint(2, 4);
  paint(3, 5);
  assert.equal(shown.length, 2);
  painter.painted();
  assert.equal(shown.length, 3);
  const last = shown[2];
  assert(last !== undefined);
  assert(last.areas.some(({ x }) => x === 2) && last.areas.some(({ x }) => x === 3));
  assert(last.pixels.includes(4) && last.pixels.includes(5) && !last.pixels.includes(3));
  painter.painted();
  painter.painted();
  assert.equal(shown.length, 3);
});

void test("what waits is not shown while nothing may be, but afterwards", () => {
  const { world, painter, paint, shown } = createWorld();
  for (let x = 0; x < 3; x += 1) paint(x, 1);
  world.mayPaint = false;
  painter.painted();
  assert.equal(shown.length, 2);
  world.mayPaint = true;
  painter.proceed();
  assert.equal(shown.length, 3);
});

void test("another size shows the whole, and after a wipe nothing comes", () => {
  const { painter, paint, shown } = createWorld();
  paint(0, 1);
  assert.deepEqual(shown[0]?.areas, [{ x: 0, y: 0, width: 10, height: 1 }]);
  paint(1, 1, 5);
  assert.deepEqual(shown[1]?.areas, [{ x: 0, y: 0, width: 5, height: 2 }]);
  paint(2, 1, 5);
  painter.wipe();
  painter.painted();
  assert.equal(shown.length, 2);
});

void test("a page that hangs for minutes makes no list of what it missed, and gets all of it", () => {
  const { painter, paint, shown } = createWorld();
  for (let turn = 0; turn < 10_000; turn += 1) paint(turn % 10, 7);
  assert.equal(shown.length, 2);
  painter.painted();
  assert.deepEqual(shown[2]?.areas, [{ x: 0, y: 0, width: 10, height: 1 }]);
  assert(shown[2].pixels.every((value, at) => at % 4 > 0 || value === 7));
});
