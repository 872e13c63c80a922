import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { ReplayWindow } from "./replay-window.ts";

void test("accepts each counter once, in any order, within the window", () => {
  const window = new ReplayWindow(4);
  for (const counter of [0, 3, 1, 2]) {
    assert.equal(window.isFresh(counter), true);
    window.mark(counter);
    assert.equal(window.isFresh(counter), false);
  }
  window.mark(10);
  assert.equal(window.isFresh(6), false, "too old to tell");
  assert.equal(window.isFresh(7), true);
  window.mark(11);
  assert.equal(window.isFresh(7), false);
  assert.equal(window.isFresh(8), true);
  assert.equal(window.isFresh(10), false, "still remembered after moving by one");
});

void test("agrees with a window that remembers everything", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9 }), fc.array(fc.nat({ max: 40 })), (size, counters) => {
      const window = new ReplayWindow(size);
      const seen = new Set<number>();
      for (const counter of counters) {
        const highest = Math.max(-1, ...seen);
        const expected = counter > highest - size && !seen.has(counter);
        assert.equal(window.isFresh(counter), expected);
        if (!expected) continue;
        window.mark(counter);
        seen.add(counter);
      }
    }),
  );
});
