import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import {
  decodeHandshakeMessage,
  encodeHandshakeMessage,
  isHandshakeMessage,
  maxAssociatedDataBytes,
} from "./handshake-message.ts";
import type { HandshakeFailure, HandshakeMessage } from "./handshake-message.ts";

const bytes = (length: number, max = length) =>
  fc.uint8Array({ minLength: length, maxLength: max }).map((value) => new Uint8Array(value));
const failures: HandshakeFailure[] = [
  "wrong-code",
  "tries-used",
  "disturbed",
  "busy",
  "run-expired",
  "refused",
];
const messages: fc.Arbitrary<HandshakeMessage> = fc.oneof(
  fc.record({
    kind: fc.constant("console-share" as const),
    consoleNonce: bytes(16),
    share: bytes(32),
    associatedData: bytes(1, maxAssociatedDataBytes),
  }),
  fc.record({
    kind: fc.constant("device-share" as const),
    share: bytes(32),
    associatedData: bytes(1, maxAssociatedDataBytes),
  }),
  fc.record({ kind: fc.constantFrom("console-proof" as const, "device-proof" as const), proof: bytes(64) }),
  fc.record({
    kind: fc.constant("failed" as const),
    reason: fc.constantFrom(...failures),
    triesLeft: fc.integer({ min: 0, max: 255 }),
  }),
);
const refusals = new Set([
  "wrong-length",
  "version-unknown",
  "not-handshake",
  "type-unknown",
  "reason-unknown",
]);

void test("every handshake message comes back as it was, from a Buffer too, and holds no view of it", () => {
  fc.assert(
    fc.property(messages, (message) => {
      const wire = Buffer.from(encodeHandshakeMessage(message));
      const decoded = decodeHandshakeMessage(wire);
      wire.fill(0xee, 3);
      assert.deepEqual(decoded, { kind: "message", message: { ...message } });
    }),
  );
});

void test("mutated handshake messages give a message that encodes to the same bytes, or the named refusal", () => {
  fc.assert(
    fc.property(messages, fc.nat(), fc.integer({ min: 0, max: 255 }), fc.nat(), (message, at, value, cut) => {
      const wire = encodeHandshakeMessage(message);
      wire[at % wire.length] = value;
      const mutated = wire.subarray(0, wire.length - (cut % 4));
      const decoded = decodeHandshakeMessage(mutated);
      if (decoded.kind === "refused") assert.ok(refusals.has(decoded.reason));
      else assert.deepEqual(encodeHandshakeMessage(decoded.message), new Uint8Array(mutated));
    }),
  );
});

void test("random bytes never throw", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 600 }), (input) => {
      isHandshakeMessage(input);
      const decoded = decodeHandshakeMessage(input);
      assert.ok(decoded.kind === "message" || refusals.has(decoded.reason));
    }),
  );
});

void test("lengths, version, stream, type and reason outside the layout are refused by name", () => {
  const proof = encodeHandshakeMessage({ kind: "console-proof", proof: new Uint8Array(64) });
  const altered = (index: number, value: number) => {
    const copy = Uint8Array.from(proof);
    copy[index] = value;
    return decodeHandshakeMessage(copy);
  };
  assert.deepEqual(altered(0, 2), { kind: "refused", reason: "version-unknown" });
  assert.deepEqual(altered(1, 1), { kind: "refused", reason: "not-handshake" });
  assert.deepEqual(altered(2, 9), { kind: "refused", reason: "type-unknown" });
  assert.deepEqual(decodeHandshakeMessage(Uint8Array.of(1, 0, 5, 0, 0)), {
    kind: "refused",
    reason: "reason-unknown",
  });
  assert.deepEqual(decodeHandshakeMessage(proof.subarray(0, 66)), {
    kind: "refused",
    reason: "wrong-length",
  });
  const tooLong = new Uint8Array(3 + 32 + maxAssociatedDataBytes + 1);
  tooLong.set([1, 0, 2]);
  assert.deepEqual(decodeHandshakeMessage(tooLong), { kind: "refused", reason: "wrong-length" });
});

void test("fields of the wrong length are a defect of ours, not a message", () => {
  assert.throws(
    () => encodeHandshakeMessage({ kind: "device-proof", proof: new Uint8Array(63) }),
    RangeError,
  );
  assert.throws(
    () =>
      encodeHandshakeMessage({
        kind: "device-share",
        share: new Uint8Array(32),
        associatedData: new Uint8Array(0),
      }),
    RangeError,
  );
});
