import assert from "node:assert/strict";
import { test } from "node:test";
import { cursorPixels } from "./cursor-pixels.ts";

const row = (and: number[], colours: number[]) => [
  ...cursorPixels({
    width: and.length,
    height: 1,
    and: Uint32Array.from(and),
    colours: Uint32Array.from(colours),
  }),
];

void test("colours with alpha are multiplied by it, whatever the mask says", () => {
  assert.deepEqual(
    row([1, 0, 0], [0x80_ff_80_00, 0xff_01_02_03, 0x00_ff_ff_ff]),
    [0x80_80_40_00, 0xff_01_02_03, 0],
  );
});

void test("without alpha the mask says what shows through", () => {
  assert.deepEqual(row([0, 1, 0], [0x11_22_33, 0, 0]), [0xff_11_22_33, 0, 0xff_00_00_00]);
});

void test("what inverts the screen becomes black with a white edge", () => {
  assert.deepEqual(
    row([1, 1, 1, 1], [0, 0, 0xff_ff_ff, 0]),
    [0, 0xff_ff_ff_ff, 0xff_00_00_00, 0xff_ff_ff_ff],
  );
});
