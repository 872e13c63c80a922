import assert from "node:assert/strict";
import { test } from "node:test";
import { steadyClock } from "./steady-clock.ts";
import { createWorkerPorts } from "./worker-ports.ts";

void test("a clock that is set back goes on as it went, and one that is set forward or slept is followed", () => {
  const world = { wallMs: 1_000_000, monotonicMs: 5 };
  const nowMs = steadyClock(
    () => world.wallMs,
    () => world.monotonicMs,
  );
  const pass = (ms: number) => {
    world.wallMs += ms;
    world.monotonicMs += ms;
  };
  assert.equal(nowMs(), 1_000_000);
  pass(20);
  assert.equal(nowMs(), 1_000_020);
  world.wallMs -= 3_600_000;
  assert.equal(nowMs(), 1_000_020);
  pass(350);
  assert.equal(nowMs(), 1_000_370);
  world.wallMs += 3_600_000;
  assert.equal(nowMs(), 1_000_370);
  world.wallMs += 60_000;
  assert.equal(nowMs(), 1_060_370);
  pass(0.7);
  assert.equal(nowMs(), 1_060_370);
});

void test("a worker's clock tells the time of the device, and goes on when that is set back", (t) => {
  const before = Date.now();
  const { nowMs } = createWorkerPorts();
  const first = nowMs();
  assert.ok(first >= before && first <= Date.now() + 1);
  t.mock.method(Date, "now", () => before - 3_600_000);
  assert.ok(nowMs() >= first);
});
