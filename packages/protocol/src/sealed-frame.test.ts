import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { limits } from "./limits.ts";
import { decodeSealedFrame, encodeSealedFrameHeader } from "./sealed-frame.ts";
import type { SealedFrameHeader } from "./sealed-frame.ts";

const headers: fc.Arbitrary<SealedFrameHeader> = fc.record(
  {
    stream: fc.constantFrom("control", "input", "picture", "bulk", "chat", "end"),
    epoch: fc.integer({ min: 0, max: 0xffff }),
    counter: fc.maxSafeNat(),
  },
  { noNullPrototype: true },
);
const ciphertexts = fc.uint8Array({ minLength: 16, maxLength: 60 });
const refusals = new Set([
  "too-short",
  "too-long",
  "version-unknown",
  "stream-unknown",
  "counter-out-of-range",
]);

function frameOf(header: SealedFrameHeader, ciphertext: Uint8Array): Uint8Array {
  return Buffer.concat([encodeSealedFrameHeader(header), ciphertext]);
}

void test("a frame comes back as it was and holds no view of the received bytes", () => {
  fc.assert(
    fc.property(headers, ciphertexts, (header, ciphertext) => {
      const wire = frameOf(header, ciphertext);
      const decoded = decodeSealedFrame(wire);
      wire.fill(0xee);
      assert.deepEqual(decoded, {
        kind: "frame",
        header,
        headerBytes: encodeSealedFrameHeader(header),
        ciphertext: new Uint8Array(ciphertext),
      });
    }),
  );
});

void test("the header layout is fixed: version, stream, epoch, counter, big endian", () => {
  const header = encodeSealedFrameHeader({ stream: "picture", epoch: 0x0102, counter: 0x0a0b0c0d0e });
  assert.equal(header.toHex(), "010301020000000a0b0c0d0e");
});

void test("mutated and random frames only ever give a frame or the named refusal", () => {
  fc.assert(
    fc.property(
      headers,
      ciphertexts,
      fc.nat(),
      fc.integer({ min: 0, max: 255 }),
      (header, rest, at, value) => {
        const wire = frameOf(header, rest);
        wire[at % wire.length] = value;
        const decoded = decodeSealedFrame(wire.subarray(0, wire.length - (at % 3)));
        assert.ok(decoded.kind === "frame" || refusals.has(decoded.reason));
      },
    ),
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (wire) => {
      const decoded = decodeSealedFrame(wire);
      assert.ok(decoded.kind === "frame" || refusals.has(decoded.reason));
    }),
  );
});

void test("every bound is refused by name", () => {
  const whole = frameOf({ stream: "chat", epoch: 1, counter: 0 }, new Uint8Array(16));
  const altered = (index: number, value: number) => {
    const copy = Uint8Array.from(whole);
    copy[index] = value;
    return decodeSealedFrame(copy);
  };
  assert.equal(decodeSealedFrame(whole).kind, "frame");
  assert.deepEqual(decodeSealedFrame(whole.subarray(1)), { kind: "refused", reason: "too-short" });
  assert.deepEqual(altered(0, 0), { kind: "refused", reason: "version-unknown" });
  assert.deepEqual(altered(1, 0), { kind: "refused", reason: "stream-unknown" });
  assert.deepEqual(altered(1, 7), { kind: "refused", reason: "stream-unknown" });
  assert.deepEqual(altered(4, 1), { kind: "refused", reason: "counter-out-of-range" });
  const tooLong = new Uint8Array(limits.maxFrameBytes + 1);
  tooLong.set(whole);
  assert.deepEqual(decodeSealedFrame(tooLong), { kind: "refused", reason: "too-long" });
  assert.equal(decodeSealedFrame(tooLong.subarray(0, limits.maxFrameBytes)).kind, "frame");
});

void test("epoch and counter outside their range are a defect of ours", () => {
  assert.throws(() => encodeSealedFrameHeader({ stream: "chat", epoch: 65_536, counter: 0 }), RangeError);
  assert.throws(() => encodeSealedFrameHeader({ stream: "chat", epoch: 1, counter: -1 }), RangeError);
});
