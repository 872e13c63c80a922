import assert from "node:assert/strict";
import { test } from "node:test";
import type { LineFacts } from "@meekijk/session-client";
import { type AgedView, type Standstill, oldPictureMs, oldSinceMsOf, stepStandstill } from "./picture-age.ts";

function open() {
  const world = {
    standstill: undefined as Standstill | undefined,
    nowMs: 100_000,
    view: {
      step: { kind: "live" },
      link: "up",
      screenSize: { width: 1, height: 1 },
      line: { roundTripMs: 20, pictureDelayMs: 30, oldSinceMs: undefined, heardAtMs: 100_000 },
    } as AgedView,
    at(seconds: number, change: Partial<AgedView> = {}, line: Partial<LineFacts> = {}) {
      world.nowMs = 100_000 + seconds * 1_000;
      const before = world.view.line as LineFacts;
      world.view = { ...world.view, ...change, line: { ...before, ...line } };
      world.standstill = stepStandstill(world.standstill, world.view, world.nowMs);
      const sinceMs = oldSinceMsOf(world.view, world.standstill, world.nowMs);
      return sinceMs === undefined ? undefined : (world.nowMs - sinceMs) / 1_000;
    },
  };
  return world;
}
const live = { step: { kind: "live" } } as const;
const paused = { step: { kind: "paused" } } as const;

void test("a picture that waits for news is old from when they left, but only after some seconds", () => {
  const world = open();
  assert.equal(world.at(1), undefined);
  assert.equal(world.at(2, {}, { oldSinceMs: 101_000 }), undefined);
  assert.equal(world.at(1 + oldPictureMs / 1_000), oldPictureMs / 1_000);
  assert.equal(world.at(9), 8);
  assert.equal(world.at(10, {}, { oldSinceMs: undefined }), undefined);
});

void test("a lost line makes it old from what was heard last, until something new is shown", () => {
  const world = open();
  assert.equal(world.at(3, { link: "lost" }), 3);
  assert.equal(world.at(20), 20);
  assert.equal(world.at(21, { link: "up" }), 21);
  // What is under way now is the repainting.
  assert.equal(world.at(22, {}, { heardAtMs: 122_000, oldSinceMs: 121_100 }), 22);
  assert.equal(world.at(23, { link: "lost" }), 23);
  assert.equal(world.at(30, { link: "up" }), 30);
  assert.equal(world.at(31, {}, { heardAtMs: 131_000, oldSinceMs: undefined }), undefined);
});

void test("a pause makes it old from its begin; a screen in motion afterwards is not held against it", () => {
  const world = open();
  assert.equal(world.at(5, paused), 0);
  assert.equal(world.at(17), 12);
  assert.equal(world.at(18, live, { heardAtMs: 117_500 }), 13);
  assert.equal(world.at(20, {}, { heardAtMs: 120_000, oldSinceMs: 119_990 }), undefined);
});

void test("what was old before a pause keeps its age, and no picture has none", () => {
  const world = open();
  world.at(4, {}, { oldSinceMs: 101_000 });
  assert.equal(world.at(6, paused), 5);
  assert.equal(world.at(7, { screenSize: undefined }), undefined);
});
