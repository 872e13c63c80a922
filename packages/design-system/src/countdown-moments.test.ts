import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { countdownMomentsMs, findCountdownMoment } from "./countdown-moments.ts";

test("a passing second says nothing", () => {
  assert.equal(findCountdownMoment(599_000, 598_000), undefined);
});

test("a passed moment is said", () => {
  assert.equal(findCountdownMoment(60_400, 59_900), 60_000);
  assert.equal(findCountdownMoment(61_000, 60_000), 60_000);
});

test("after a gap only the last moment is said", () => {
  assert.equal(findCountdownMoment(400_000, 25_000), 30_000);
});

test("a countdown in steps of any length says each moment at most once", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ max: 90_000, min: 1 }), { maxLength: 60 }), (steps) => {
      const said: number[] = [];
      let leftMs = 20 * 60_000;
      for (const step of steps) {
        const moment = findCountdownMoment(leftMs, leftMs - step);
        if (moment !== undefined) said.push(moment);
        leftMs -= step;
      }
      assert.equal(new Set(said).size, said.length);
      assert.ok(said.every((moment) => countdownMomentsMs.includes(moment)));
    }),
  );
});
