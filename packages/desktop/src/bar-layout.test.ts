import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { barPartAt, layBar, type BarWish } from "./bar-layout.ts";

const text = { state: "Jan bedient uw computer", stop: "Stop", withdraw: "Neem terug" };
const monitor = { bounds: { x: 100, y: 50, width: 1000, height: 700 }, scale: 1 };
const wish: BarWish = { text, monitor, pushedX: 0, widthOf: (words) => words.length * 10 };

void test("the bar stands in the middle of the upper edge, as wide as its words and buttons need", () => {
  const { place, withdrawX, stopX } = layBar(wish);
  const [stateWidth, withdrawWidth, stopWidth] = [14 + 14 + 14 + 230 + 14, 20 + 100 + 20, 20 + 40 + 20];
  const width = stateWidth + withdrawWidth + stopWidth;
  assert.deepEqual(place, { x: 100 + (1000 - width) / 2, y: 50, width, height: 44 });
  assert.deepEqual([withdrawX, stopX], [stateWidth, stateWidth + withdrawWidth]);
});

void test("a press means what is painted there", () => {
  const layout = layBar(wish);
  const { withdrawX = 0, stopX, place } = layout;
  for (const [x, part] of [
    [0, "ground"],
    [withdrawX - 1, "ground"],
    [withdrawX, "withdraw"],
    [stopX - 1, "withdraw"],
    [stopX, "stop"],
    [place.width - 1, "stop"],
  ] as const)
    assert.equal(barPartAt(layout, x), part, `${x}`);
  const looks = layBar({ ...wish, text: { ...text, withdraw: undefined } });
  assert.equal(barPartAt(looks, looks.stopX - 1), "ground");
});

void test("at another scale everything is larger, and the mark tells looking along from control", () => {
  const widthOf = (words: string) => words.length * 15;
  const large = layBar({ ...wish, widthOf, monitor: { ...monitor, scale: 1.5 } });
  assert.equal(large.place.height, 66);
  const markOf = ({ strokes }: typeof large) => strokes.filter(({ kind }) => kind === "box")[1];
  assert.deepEqual(markOf(large), {
    kind: "box",
    area: { x: 21, y: 23, width: 21, height: 21 },
    colour: 0xff6b5e,
  });
  assert.equal(markOf(layBar({ ...wish, text: { ...text, withdraw: undefined } }))?.colour, 0xf2b705);
});

void test("whatever the words and wherever it was pushed, the buttons stay on the monitor", () => {
  fc.assert(
    fc.property(
      fc.string({ maxLength: 300 }),
      fc.integer({ min: -5000, max: 5000 }),
      fc.integer({ min: 600, max: 4000 }),
      fc.constantFrom(1, 1.25, 1.5, 2),
      (state, pushedX, width, scale) => {
        const bounds = { ...monitor.bounds, width };
        const {
          place,
          stopX,
          withdrawX = 0,
        } = layBar({
          ...wish,
          text: { ...text, state },
          monitor: { bounds, scale },
          pushedX,
        });
        assert(place.x >= bounds.x && place.x + place.width <= bounds.x + bounds.width);
        assert(withdrawX > 0 && withdrawX < stopX && stopX < place.width);
      },
    ),
  );
});
