import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { buttonRecord, moveRecord, textRecords, wheelRecords } from "./input-records.ts";

const flagsOf = (record: Buffer | undefined) => record?.readUInt32LE(20);

void test("the system finds every pixel again, on desktops of any size and place", () => {
  const side = fc.integer({ min: 1, max: 16_384 });
  const origin = fc.integer({ min: -20_000, max: 20_000 });
  fc.assert(
    fc.property(side, origin, fc.double({ min: 0, max: 0.999_999, noNaN: true }), (width, left, share) => {
      const x = left + Math.floor(share * width);
      const record = moveRecord(x, 0, { x: left, y: 0, width, height: 1 });
      assert.equal(left + Math.floor((record.readInt32LE(8) * width) / 65_536), x);
    }),
  );
});

void test("a mouse for the left hand has its buttons changed, and only those two", () => {
  const pressed = (button: number, isSwapped: boolean) => flagsOf(buttonRecord(button, true, isSwapped));
  assert.deepEqual(
    [0, 1, 2, 3].map((button) => pressed(button, false)),
    [0x02, 0x20, 0x08, 0x80],
  );
  assert.deepEqual(
    [0, 1, 2, 3].map((button) => pressed(button, true)),
    [0x08, 0x20, 0x02, 0x80],
  );
});

void test("a wheel that stands still in one direction sends nothing for it", () => {
  assert.deepEqual(
    wheelRecords(0, 1).map((record) => [flagsOf(record), record.readInt32LE(16)]),
    [[0x0800, -120]],
  );
  assert.deepEqual(
    wheelRecords(1, 0).map((record) => [flagsOf(record), record.readInt32LE(16)]),
    [[0x1000, 120]],
  );
});

void test("a character outside the basic plane goes as its two surrogates, each pressed and let go", () => {
  const sent = textRecords("😀").map((record) => [record.readUInt16LE(10), record.readUInt32LE(12)]);
  assert.deepEqual(sent, [
    [0xd83d, 0x4],
    [0xd83d, 0x6],
    [0xde00, 0x4],
    [0xde00, 0x6],
  ]);
});
