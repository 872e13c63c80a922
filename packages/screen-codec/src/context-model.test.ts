import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { BitDecoder, BitEncoder } from "./bit-coder.ts";
import { ByteWriter } from "./byte-writer.ts";
import { ContextModel } from "./context-model.ts";
import { lineHeight, SyntheticScreen } from "../testing/synthetic-screen.ts";

function encode(model: ContextModel, pixels: Int32Array, width: number): Uint8Array {
  const writer = new ByteWriter(64);
  const coder = new BitEncoder(writer);
  model.code(coder, pixels.slice(), width, pixels.length / width);
  coder.finish();
  return writer.finish();
}

function decode(model: ContextModel, bytes: Uint8Array, width: number, height: number): Int32Array {
  const pixels = new Int32Array(width * height);
  model.code(new BitDecoder(bytes), pixels, width, height);
  return pixels;
}

/** One line of letters, three bytes a pixel. */
function drawLine(text: number): Int32Array {
  const screen = new SyntheticScreen(320, lineHeight);
  screen.textLine(0, 0, 320, text);
  return Int32Array.from(screen.pixels, (word) => word & 0xffffff);
}

test("rectangles of any size and colours come back exactly, one after the other", () => {
  const rectangle = fc
    .record({ width: fc.integer({ min: 1, max: 40 }), height: fc.integer({ min: 1, max: 12 }) })
    .chain(({ width, height }) =>
      fc.record({
        width: fc.constant(width),
        pixels: fc.array(fc.oneof(fc.constantFrom(0, 0xffffff, 0x202020), fc.nat(0xffffff)), {
          minLength: width * height,
          maxLength: width * height,
        }),
      }),
    );
  fc.assert(
    fc.property(fc.array(rectangle, { minLength: 1, maxLength: 5 }), (rectangles) => {
      const [sender, viewer] = [new ContextModel(), new ContextModel()];
      for (const { width, pixels } of rectangles) {
        const bytes = encode(sender, Int32Array.from(pixels), width);
        assert.deepEqual([...decode(viewer, bytes, width, pixels.length / width)], pixels);
      }
    }),
  );
});

test("letters that were sent once cost a fraction, until all is forgotten", () => {
  const model = new ContextModel();
  const first = encode(model, drawLine(1), 320).length;
  for (let text = 2; text < 80; text += 1) encode(model, drawLine(text), 320);
  const later = encode(model, drawLine(90), 320).length;
  assert.ok(later * 3 < first * 2, `${later} against ${first}`);
  model.clear();
  assert.equal(encode(model, drawLine(1), 320).length, first);
});

test("flat ground costs a few bytes", () => {
  assert.ok(encode(new ContextModel(), new Int32Array(640 * 64).fill(0xfafafa), 640).length < 30);
});

test("any bytes paint something, alike at every viewer", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      const pixels = decode(new ContextModel(), bytes, 37, 9);
      assert.deepEqual(decode(new ContextModel(), bytes, 37, 9), pixels);
      assert.ok(pixels.every((pixel) => pixel >= 0 && pixel <= 0xffffff));
    }),
  );
});
