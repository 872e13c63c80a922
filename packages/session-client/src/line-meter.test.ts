import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { LineMeter } from "./line-meter.ts";

const report = (change: object) => ({
  kind: "report" as const,
  echo: undefined,
  pictureDelayMs: undefined,
  waitingMs: 0,
  ...change,
});

void test("a round trip is what lies between a clock and its echo, without the time that the device held it", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 2 ** 41 }),
      fc.integer({ min: 0, max: 3_000 }),
      fc.integer({ min: 0, max: 2_000 }),
      (sentAtMs, tripMs, heldMs) => {
        const meter = new LineMeter(sentAtMs);
        meter.take(report({ echo: { clockMs: sentAtMs % 65_536, heldMs } }), sentAtMs + tripMs + heldMs);
        assert.equal(meter.facts.roundTripMs, tripMs);
      },
    ),
  );
});

void test("one late heartbeat changes nothing, and an echo of the path before says nothing about this one", () => {
  const meter = new LineMeter(0);
  const trip = (sentAtMs: number, tripMs: number) =>
    meter.take(report({ echo: { clockMs: sentAtMs, heldMs: 0 } }), sentAtMs + tripMs);
  trip(1_000, 30);
  trip(2_000, 900);
  trip(3_000, 34);
  assert.equal(meter.facts.roundTripMs, 34);
  meter.restart(4_000);
  trip(3_900, 300);
  assert.equal(meter.facts.roundTripMs, undefined);
  trip(4_000, 8);
  assert.equal(meter.facts.roundTripMs, 8);
});

void test("the way of an acknowledgement is no delay of the picture, and what waits makes it old from when it left", () => {
  const meter = new LineMeter(0);
  const echo = { clockMs: 10_000, heldMs: 0 };
  meter.take(report({ echo, pictureDelayMs: 90 }), 10_040);
  assert.deepEqual(meter.facts, {
    roundTripMs: 40,
    pictureDelayMs: 70,
    oldSinceMs: undefined,
    heardAtMs: 10_040,
  });
  meter.take(report({ pictureDelayMs: 5, waitingMs: 3_000 }), 20_000);
  assert.deepEqual([meter.facts.pictureDelayMs, meter.facts.oldSinceMs], [0, 16_980]);
  meter.take(report({}), 21_000);
  assert.deepEqual([meter.facts.pictureDelayMs, meter.facts.oldSinceMs], [undefined, undefined]);
});
