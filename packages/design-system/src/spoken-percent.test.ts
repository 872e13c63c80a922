import assert from "node:assert/strict";
import { test } from "node:test";
import { spokenPercent } from "./spoken-percent.ts";

void test("of a whole transfer five numbers are spoken", () => {
  const spoken = new Set(Array.from({ length: 101 }, (_, percent) => spokenPercent(percent)));
  assert.deepEqual([...spoken], [0, 25, 50, 75, 100]);
});

void test("a number beside the range stays in it", () => {
  assert.equal(spokenPercent(-1), 0);
  assert.equal(spokenPercent(140), 100);
});
