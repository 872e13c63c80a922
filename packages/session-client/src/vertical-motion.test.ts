import assert from "node:assert/strict";
import { test } from "node:test";
import { CapturePlanes } from "./capture-planes.ts";
import { CapturedTestFrame } from "./testing/captured-test-frame.ts";
import { findVerticalMotion } from "./vertical-motion.ts";

const [width, height] = [300, 260];

/** No two rows alike, as in text. */
const page = Uint32Array.from({ length: width * 900 }, (_, at) => {
  const [row, column] = [Math.floor(at / width), Math.floor((at % width) / 9)];
  return Math.imul(row * 131 + column + 7, 0x9e3779b1) >>> 8;
});
const shotAt = (top: number) =>
  new CapturedTestFrame({ width, height, pixels: page.slice(top * width, (top + height) * width) });

async function compare(one: CapturedTestFrame, other: CapturedTestFrame): Promise<number> {
  const planes = CapturePlanes.open(width, height, "I420");
  assert(planes !== undefined);
  await planes.take(one);
  await planes.take(other);
  return findVerticalMotion(planes, planes.flagChanges());
}

void test("a scroll is found in both directions, by even and odd distances", async () => {
  for (const distance of [1, 2, 7, 40, 101]) {
    assert.equal(await compare(shotAt(200), shotAt(200 + distance)), -distance);
    assert.equal(await compare(shotAt(200), shotAt(200 - distance)), distance);
  }
});

void test("nothing that moved is no motion: the same picture, another one, a flat one", async () => {
  assert.equal(await compare(shotAt(0), shotAt(0)), 0);
  assert.equal(await compare(shotAt(0), shotAt(600)), 0);
  const flat = new CapturedTestFrame({ width, height, pixels: new Uint32Array(width * height) });
  assert.equal(await compare(flat, shotAt(0)), 0);
  assert.equal(await compare(shotAt(0), flat), 0);
});

void test("planes of another form are not known", () => {
  for (const format of [null, "RGBA", "I422"] as const)
    assert.equal(CapturePlanes.open(width, height, format), undefined);
});
