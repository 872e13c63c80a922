import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { cutPatch, type PicturePatch } from "./picture-patch.ts";

const [width, height] = [24, 16];

/** Puts a patch onto words as a page puts it onto its canvas. */
function apply({ areas, pixels }: PicturePatch, onto: Uint32Array): void {
  const words = new Uint32Array(pixels.buffer);
  let at = 0;
  for (const { x, y, width: columns, height: rows } of areas)
    for (let row = y; row < y + rows; row += 1) {
      onto.set(words.subarray(at, at + columns), row * width + x);
      at += columns;
    }
  assert.equal(at, words.length);
}

const area = fc
  .tuple(fc.nat(width - 1), fc.nat(height - 1), fc.nat(width - 1), fc.nat(height - 1))
  .map(([fromX, fromY, toX, toY]) => ({
    x: Math.min(fromX, toX),
    y: Math.min(fromY, toY),
    width: Math.abs(fromX - toX) + 1,
    height: Math.abs(fromY - toY) + 1,
  }));

void test("a patch brings every changed pixel, however the areas lie", () => {
  fc.assert(
    fc.property(fc.array(area, { maxLength: 400 }), (changed) => {
      const before = new Uint32Array(width * height).map((_, index) => index);
      const now = before.slice();
      for (const { x, y, width: columns, height: rows } of changed)
        for (let row = y; row < y + rows; row += 1)
          for (let column = x; column < x + columns; column += 1) now[row * width + column]! += 1_000;
      const patch = cutPatch(new Uint8ClampedArray(now.buffer), width, height, changed);
      apply(patch, before);
      assert.deepEqual(before, now);
      assert.ok(patch.areas.length <= 256);
      assert.ok(patch.pixels.length <= width * height * 4 || patch.areas.length === 1);
    }),
  );
});

void test("a letter brings its own pixels and no more", () => {
  const letter = { x: 3, y: 4, width: 5, height: 6 };
  const patch = cutPatch(new Uint8ClampedArray(width * height * 4), width, height, [letter]);
  assert.deepEqual([patch.areas, patch.pixels.buffer.byteLength], [[letter], 5 * 6 * 4]);
});
