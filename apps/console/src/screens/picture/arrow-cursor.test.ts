import assert from "node:assert/strict";
import { test } from "node:test";
import { arrowShape, decodeCursorMessage, encodeCursorMessage } from "@meekijk/protocol";
import { toShown } from "./arrow-cursor.ts";

const hidden = {
  kind: "shape",
  width: 0,
  height: 0,
  hotspotX: 0,
  hotspotY: 0,
  pixels: new Uint32Array(),
} as const;

void test("a shape that came is shown as it is", () => {
  const dot = { ...hidden, width: 1, height: 1, pixels: Uint32Array.of(0xff123456) };
  assert.equal(toShown(dot), dot);
});

void test("in the place of a shape that could not travel stands an arrow that can be seen", () => {
  const arrow = toShown(arrowShape as typeof hidden);
  assert(arrow !== undefined);
  assert.equal(arrow.pixels.length, arrow.width * arrow.height);
  assert(arrow.pixels.filter((pixel) => pixel >>> 24 === 0xff).length > 80);
  assert.deepEqual(decodeCursorMessage(encodeCursorMessage(arrow)), arrow);
});

void test("a cursor that is hidden there is not drawn here", () => {
  assert.equal(toShown(hidden), undefined);
});
