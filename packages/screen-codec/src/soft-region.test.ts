import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { ByteReader } from "./byte-reader.ts";
import { ByteWriter } from "./byte-writer.ts";
import { PictureRefused } from "./picture-refused.ts";
import { opaque, unknownPixel } from "./pixel-frame.ts";
import { countMacroblocks, SoftDecoder } from "./soft-decoder.ts";
import { SoftEncoder } from "./soft-encoder.ts";
import { quantiserCount } from "./soft-quantiser.ts";
import { seededRandom, SyntheticScreen } from "../testing/synthetic-screen.ts";

const side = 120;
const everywhere = () => true;

function drawScreen(kind: string, seed: number): SyntheticScreen {
  const screen = new SyntheticScreen(side, side);
  const whole = { x: 0, y: 0, width: side, height: side };
  if (kind === "noise") screen.noise(whole, seededRandom(seed));
  else if (kind === "slope") screen.slope(whole, seed);
  else for (let y = 0; y < side; y += 16) screen.textLine(0, y, side, seed + y);
  return screen;
}

const wordsOf = (screen: SyntheticScreen) =>
  new Int32Array(screen.pixels.buffer).map((word) => word | opaque);

const anyArea = fc
  .record({ x: fc.nat(side - 1), y: fc.nat(side - 1), width: fc.nat(side), height: fc.nat(side) })
  .map(({ x, y, width, height }) => ({
    x,
    y,
    width: 1 + (width % (side - x)),
    height: 1 + (height % (side - y)),
  }));

test("a decoder shows word for word what the encoder believes, whatever area, quantiser and picture", () => {
  fc.assert(
    fc.property(
      anyArea,
      fc.nat(quantiserCount - 1),
      fc.constantFrom("noise", "slope", "text"),
      fc.constantFrom("noise", "slope", "text"),
      fc.nat(3),
      (area, quantiser, beforeKind, afterKind, wantedOf4) => {
        const shadow = wordsOf(drawScreen(beforeKind, 1));
        shadow.fill(unknownPixel, 0, side * 20);
        const held = shadow.slice();
        const frame = wordsOf(drawScreen(afterKind, 2));
        const isWanted = (left: number, top: number) => (left / 16 + top / 16) % 4 <= wantedOf4;
        const writer = new ByteWriter(16);
        new SoftEncoder().encode(frame, shadow, side, area, quantiser, isWanted, writer);
        writer.uint8(77);
        const reader = new ByteReader(writer.finish());
        const pixels = new SoftDecoder().decode(area, quantiser, reader);
        assert.equal(reader.uint8(), 77, "reads no more and no less than was written");
        for (let y = 0, at = 0; y < area.height; y += 1) {
          for (let x = 0; x < area.width; x += 1, at += 1) {
            if (pixels[at] !== 0) held[(area.y + y) * side + area.x + x] = pixels[at] as number;
          }
        }
        assert.deepEqual(held, shadow);
      },
    ),
    { numRuns: 300 },
  );
});

test("finer quantisers come closer, and the finest is close", () => {
  const frame = wordsOf(drawScreen("slope", 1));
  const area = { x: 0, y: 0, width: side, height: side };
  const errors = [0, 8, 16, 24].map((quantiser) => {
    const shadow = new Int32Array(frame.length);
    new SoftEncoder().encode(frame, shadow, side, area, quantiser, everywhere, new ByteWriter(16));
    let error = 0;
    for (const [at, word] of frame.entries())
      error += (((word >> 8) & 255) - (((shadow[at] as number) >> 8) & 255)) ** 2;
    return error / frame.length;
  });
  assert.deepEqual(
    errors,
    errors.toSorted((a, b) => a - b),
  );
  assert.ok((errors[0] as number) < 4, `${errors[0]}`);
});

test("what a viewer holds well enough is not sent again", () => {
  const frame = wordsOf(drawScreen("slope", 1));
  const area = { x: 0, y: 0, width: side, height: side };
  const shadow = new Int32Array(frame.length);
  const encoder = new SoftEncoder();
  const first = encoder.encode(frame, shadow, side, area, 8, everywhere, new ByteWriter(16));
  assert.equal(first, countMacroblocks(area));
  const again = encoder.encode(frame, frame.slice(), side, area, 8, everywhere, new ByteWriter(16));
  assert.equal(again, 0);
});

function refusalOf(bytes: readonly number[], quantiser = 8, width = 16): string {
  const area = { x: 0, y: 0, width, height: 16 };
  try {
    new SoftDecoder().decode(area, quantiser, new ByteReader(Uint8Array.from(bytes)));
    return "decoded";
  } catch (error) {
    if (error instanceof PictureRefused) return error.reason;
    throw error;
  }
}

/** Half bytes: 65 lengths all zero are four runs of 16 and one more; 12 are one run; 256 are sixteen. */
const noMacroblocks = [0x0f, 0x0f, 0x0f, 0x0f, 0x00];
const onlySkipped = [0x0f, 0x0f, 0x0f, 0x0f, 0x10];

test("soft regions that no encoder makes are refused by name", () => {
  assert.equal(refusalOf([], 8), "truncated");
  assert.equal(refusalOf([...noMacroblocks], quantiserCount), "unknown-format");
  assert.equal(refusalOf([0xd0]), "bad-code", "a length of 13");
  assert.equal(refusalOf([0x11, 0x10]), "truncated", "the rest of the lengths is missing");
  const later = Array<number>(16).fill(0x0f);
  // The lengths of one code end in the upper half of a byte; the lower half is filled up.
  assert.equal(refusalOf([...onlySkipped, 0x0b, ...later, 0x00]), "decoded");
  assert.equal(
    refusalOf([...onlySkipped, 0x0b, ...later, 0x80]),
    "bad-code",
    "a word that is not in the code",
  );
  assert.equal(refusalOf([...onlySkipped, 0x0b, ...later]), "truncated");
  assert.equal(
    refusalOf([...onlySkipped, 0x0b, ...later, 0x00], 8, 16 * 9),
    "truncated",
    "fewer bits than macroblocks",
  );
  assert.equal(
    refusalOf([0x11, 0x1f, 0x0f, 0x0f, 0x0d, 0x0b, ...later, 0x00]),
    "bad-code",
    "too many short words",
  );
});

test("a change of any one colour counts as a change", () => {
  const area = { x: 0, y: 0, width: 16, height: 16 };
  for (const shift of [0, 8, 16]) {
    const frame = new Int32Array(256).fill(opaque | (40 << shift));
    const shadow = new Int32Array(256).fill(opaque);
    assert.equal(new SoftEncoder().encode(frame, shadow, 16, area, 4, everywhere, new ByteWriter(16)), 1);
  }
});
