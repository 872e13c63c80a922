import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type HandAct, type InputMessage, decodeInputMessage, encodeInputMessage } from "./input-message.ts";
import { limits } from "./limits.ts";
import { leaseNumberSchema, type LeaseNumber } from "./vocabulary.ts";

const place = { x: fc.integer({ min: 0, max: 65_535 }), y: fc.integer({ min: 0, max: 65_535 }) };
const notches = fc.integer({ min: -limits.maxWheelNotches, max: limits.maxWheelNotches });
const anyAct: fc.Arbitrary<HandAct> = fc.oneof(
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
);
const anyLease = fc
  .oneof(fc.integer({ min: 1, max: limits.maxLeaseNumber }), fc.constantFrom(1, limits.maxLeaseNumber))
  .map((lease) => lease as LeaseNumber);
const anyMessage: fc.Arbitrary<InputMessage> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant("act" as const), lease: anyLease, act: anyAct }) },
  { weight: 1, arbitrary: fc.constant({ kind: "release" } as const) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("point" as const), ...place }) },
  { weight: 1, arbitrary: fc.constant({ kind: "point-away" } as const) },
);

test("R013 every input message comes back as it was sent", () => {
  fc.assert(
    fc.property(anyMessage, (message) => {
      // fast-check's records have no prototype.
      assert.deepEqual(decodeInputMessage(encodeInputMessage(message)), structuredClone(message));
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
  const lease = [0, 0, 0, 1];
  refuse();
  refuse(0);
  refuse(7);
  refuse(1, ...lease, 0, 1, 0);
  refuse(1, ...lease, 0, 1, 0, 1, 0);
  refuse(2, ...lease, 0, 1, 0, 1, 5, 1);
  refuse(2, ...lease, 0, 1, 0, 1, 0, 2);
  refuse(3, ...lease, 0, 1, 0, 1, 0, 0);
  refuse(3, ...lease, 0, 1, 0, 1, 0, limits.maxWheelNotches + 1);
  refuse(4, ...lease, 1);
  refuse(4, ...lease, 1, 0x2e, 0x2e);
  refuse(4, ...lease, 1, ...Array.from({ length: limits.maxKeyCodeCharacters + 1 }, () => 0x41));
  refuse(5, ...lease);
  refuse(5, ...lease, 0x0a);
  refuse(5, ...lease, 0x1b);
  refuse(5, ...lease, 0xc3);
  refuse(5, ...lease, ...Array.from({ length: limits.maxTypedTextBytes + 1 }, () => 0x61));
  refuse(6, 0);
  const act = { kind: "text", text: "\n" } as const;
  assert.throws(() => encodeInputMessage({ kind: "act", lease: 1 as LeaseNumber, act }), RangeError);
});

test("R013 bounds: an act names a lease number, whole and from 1 on; what moves nothing names none", () => {
  const click = [0, 1, 0, 1, 0, 1];
  for (const lease of [[], [1], [0, 0, 1], [0, 0, 0, 0]])
    assert.equal(
      decodeInputMessage(Uint8Array.of(2, ...lease, ...click)),
      undefined,
      `${lease.length} bytes`,
    );
  const last = decodeInputMessage(Uint8Array.of(2, 255, 255, 255, 255, ...click));
  assert(last?.kind === "act");
  assert.equal(last.lease, limits.maxLeaseNumber);
  for (const still of [6, 8]) {
    assert.notEqual(decodeInputMessage(Uint8Array.of(still)), undefined);
    assert.equal(decodeInputMessage(Uint8Array.of(still, 0, 0, 0, 1)), undefined);
  }
  assert.equal(decodeInputMessage(Uint8Array.of(7, 0, 0, 0, 1, 0, 1, 0, 1)), undefined);
  for (const lease of [0, -1, 1.5, limits.maxLeaseNumber + 1, "1"])
    assert.equal(leaseNumberSchema.safeParse(lease).success, false, `${lease}`);
});
