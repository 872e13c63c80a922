import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { arrowShape, decodeCursorMessage, encodeCursorMessage, isCursorMessage } from "./cursor-message.ts";
import { limits } from "./limits.ts";

const place = fc.record({
  kind: fc.constant("place" as const),
  x: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
  y: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
});
const shape = fc
  .tuple(fc.integer({ min: 0, max: 48 }), fc.integer({ min: 0, max: 48 }), fc.integer({ min: 0 }))
  .map(([width, height, seed]) => ({
    kind: "shape" as const,
    width,
    height,
    hotspotX: width,
    hotspotY: Math.floor(height / 2),
    pixels: Uint32Array.from({ length: width * height }, (_, index) => (index * 2_654_435_761 + seed) >>> 0),
  }));

void test("every cursor message comes back as it was", () => {
  fc.assert(
    fc.property(fc.oneof(place, shape, fc.constant(arrowShape)), (message) => {
      const bytes = encodeCursorMessage(message);
      assert.ok(isCursorMessage(bytes));
      // fast-check's records have no prototype.
      assert.deepEqual(decodeCursorMessage(bytes), { ...message });
    }),
  );
});

void test("hostile bytes are no cursor, and never an exception", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), fc.constantFrom(0xc0, 0xc1, 0xc2, 1), (bytes, first) => {
      const message = decodeCursorMessage(Uint8Array.of(first, ...bytes));
      if (message?.kind === "shape") assert.equal(message.pixels.length, message.width * message.height);
    }),
  );
  fc.assert(
    fc.property(fc.oneof(place, shape, fc.constant(arrowShape)), fc.boolean(), (message, isLonger) => {
      const bytes = encodeCursorMessage(message);
      const other = isLonger ? Uint8Array.of(...bytes, 0) : bytes.subarray(0, -1);
      assert.equal(decodeCursorMessage(other), undefined);
    }),
  );
  const tooBig = limits.maxCursorSide + 1;
  const bytes = new Uint8Array(9 + tooBig * 4);
  new DataView(bytes.buffer).setUint8(0, 0xc1);
  new DataView(bytes.buffer).setUint16(1, tooBig);
  new DataView(bytes.buffer).setUint16(3, 1);
  assert.equal(decodeCursorMessage(bytes), undefined);
});
