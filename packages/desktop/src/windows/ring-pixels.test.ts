import assert from "node:assert/strict";
import { test } from "node:test";
import { ringPixels, ringSide } from "./ring-pixels.ts";

const alphaOf = (pixel: number) => pixel >>> 24;

void test("the ring is hollow, whole along its line, and empty in its corners", () => {
  for (const scale of [1, 1.25, 1.5, 2]) {
    const side = ringSide(scale);
    const pixels = ringPixels(scale);
    assert.equal(pixels.length, side * side);
    const at = (x: number, y: number) => pixels[y * side + x] ?? 0;
    const middle = side / 2;
    const toLine = Math.round(18.5 * scale);
    for (const [x, y] of [
      [middle - toLine, middle],
      [middle, middle - toLine],
      [middle + toLine - 1, middle],
      [middle, middle + toLine - 1],
    ] as const)
      assert.equal(at(x, y), 0xff_e6_00_7e);
    for (const [x, y] of [
      [middle, middle],
      [0, 0],
      [side - 1, 0],
      [side - 1, side - 1],
    ] as const)
      assert.equal(at(x, y), 0);
  }
});

void test("no colour is stronger than its alpha, as Windows asks, and edges are soft", () => {
  const pixels = ringPixels(1);
  for (const pixel of pixels)
    for (const shift of [16, 8, 0]) assert(((pixel >> shift) & 0xff) <= alphaOf(pixel));
  assert(pixels.some((pixel) => alphaOf(pixel) > 0 && alphaOf(pixel) < 0xff));
});
