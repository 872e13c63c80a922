import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type InputMessage, decodeInputMessage, encodeInputMessage } from "./input-message.ts";
import { limits } from "./limits.ts";

const place = { x: fc.integer({ min: 0, max: 65_535 }), y: fc.integer({ min: 0, max: 65_535 }) };
const notches = fc.integer({ min: -limits.maxWheelNotches, max: limits.maxWheelNotches });
const anyMessage: fc.Arbitrary<InputMessage> = fc.oneof(
  fc.record({ kind: fc.constant("pointer" as const), ...place }),
  fc.record({
    kind: fc.constant("button" as const),
    ...place,
    button: fc.integer({ min: 0, max: 4 }),
    isDown: fc.boolean(),
  }),
  fc
    .record({ kind: fc.constant("wheel" as const), ...place, notchesX: notches, notchesY: notches })
    .filter(({ notchesX, notchesY }) => notchesX !== 0 || notchesY !== 0),
  fc.record({
    kind: fc.constant("key" as const),
    code: fc.constantFrom("KeyA", "Enter", "F12", "IntlBackslash", "NumpadMultiply"),
    isDown: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant("text" as const),
    text: fc.constantFrom("é", "Hello {[@#]} é è ë ß € ñ ç ü ’ “ĳ” Ω 你 😀", "\ufeffa"),
  }),
  fc.constant({ kind: "release" } as const),
  fc.record({ kind: fc.constant("point" as const), ...place }),
  fc.constant({ kind: "point-away" } as const),
);

test("R013 every input message comes back as it was sent", () => {
  fc.assert(
    fc.property(anyMessage, (message) => {
      // fast-check's records have no prototype.
      assert.deepEqual(decodeInputMessage(encodeInputMessage(message)), { ...message });
    }),
  );
});

test("R013 whatever bytes come, they are one message in its bounds or nothing at all", () => {
  const mutated = fc
    .tuple(anyMessage, fc.nat({ max: 300 }), fc.nat({ max: 255 }))
    .map(([message, at, byte]) => {
      const bytes = encodeInputMessage(message);
      bytes[at % bytes.length] = byte;
      return bytes;
    });
  let refused = 0;
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), mutated), (bytes) => {
      const message = decodeInputMessage(bytes);
      if (message === undefined) refused += 1;
      else assert.deepEqual(encodeInputMessage(message), new Uint8Array(bytes));
    }),
    { numRuns: 5_000 },
  );
  assert(refused > 500);
});

test("R013 bounds: buttons, notches, codes, lengths and acting characters in text", () => {
  const refuse = (...bytes: number[]) => assert.equal(decodeInputMessage(Uint8Array.from(bytes)), undefined);
  refuse();
  refuse(0);
  refuse(7);
  refuse(1, 0, 1, 0);
  refuse(1, 0, 1, 0, 1, 0);
  refuse(2, 0, 1, 0, 1, 5, 1);
  refuse(2, 0, 1, 0, 1, 0, 2);
  refuse(3, 0, 1, 0, 1, 0, 0);
  refuse(3, 0, 1, 0, 1, 0, limits.maxWheelNotches + 1);
  refuse(4, 1);
  refuse(4, 1, 0x2e, 0x2e);
  refuse(4, 1, ...Array.from({ length: limits.maxKeyCodeCharacters + 1 }, () => 0x41));
  refuse(5);
  refuse(5, 0x0a);
  refuse(5, 0x1b);
  refuse(5, 0xc3);
  refuse(5, ...Array.from({ length: limits.maxTypedTextBytes + 1 }, () => 0x61));
  refuse(6, 0);
  assert.throws(() => encodeInputMessage({ kind: "text", text: "\n" }), RangeError);
});
