import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { TokenBucket } from "./token-bucket.ts";

test("a burst passes, debt must be waited out", () => {
  const bucket = new TokenBucket({ capacity: 10, perSecond: 2 }, 0);
  assert.equal(bucket.take(10, 0), 0);
  assert.equal(bucket.take(1, 0), 500);
  assert.equal(bucket.take(1, 500), 500);
  assert.equal(bucket.take(1, 2_000), 0);
});

test("who waits as told never takes more than burst and rate allow", () => {
  const costs = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 50 });
  fc.assert(
    fc.property(costs, (taken) => {
      const bucket = new TokenBucket({ capacity: 20, perSecond: 10 }, 0);
      let nowMs = 0;
      let total = 0;
      for (const cost of taken) {
        nowMs += bucket.take(cost, nowMs);
        total += cost;
        assert.ok(total <= 20 + (nowMs * 10) / 1_000 + 1e-6);
      }
    }),
  );
});

test("a clock that goes back earns nothing and takes nothing away", () => {
  const bucket = new TokenBucket({ capacity: 1, perSecond: 1 }, 1_000);
  assert.equal(bucket.take(1, 0), 0);
  assert.equal(bucket.take(1, 0), 1_000);
});
