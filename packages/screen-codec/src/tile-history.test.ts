import assert from "node:assert/strict";
import { test } from "node:test";
import { stillMs } from "./limits.ts";
import { PlainLoops } from "./plain-loops.ts";
import { TileHistory } from "./tile-history.ts";

const changesEvery = (intervalMs: number, count: number) => {
  const history = new TileHistory(1);
  for (let change = 0; change < count; change += 1) history.note(0, change, change * intervalMs);
  return history.isInMotion(0, (count - 1) * intervalMs);
};

test("three changes in a row make motion, a single one does not, nor do slow ones", () => {
  assert.deepEqual(
    [1, 2, 3].map((count) => changesEvery(33, count)),
    [false, false, true],
  );
  assert.equal(changesEvery(100, 3), true);
  assert.equal(changesEvery(200, 30), false);
});

test("what shows the same does not count as a change, and is still after its time", () => {
  const history = new TileHistory(1);
  for (let change = 0; change < 4; change += 1) history.note(0, change, change * 33);
  for (let atMs = 100; atMs < 500; atMs += 33) history.note(0, 3, atMs);
  assert.equal(history.stillAtMs(0), 99 + stillMs);
  assert.deepEqual([history.isInMotion(0, 448), history.isInMotion(0, 449)], [true, false]);
});

test("a hash tells pictures apart, but not by the fourth byte", () => {
  const area = { x: 1, y: 0, width: 2, height: 2 };
  const hashOf = (...words: number[]) => new PlainLoops().hashArea(Int32Array.from(words), 3, area);
  assert.equal(hashOf(9, 1, 2, 9, 3, 4), hashOf(8, 1, 2 | 0xff000000, 7, 3, 4));
  assert.notEqual(hashOf(9, 1, 2, 9, 3, 4), hashOf(9, 1, 2, 9, 4, 3));
});
