import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { isPlainSctp } from "./sctp-gate.ts";

const packet = (chunks: string) =>
  Uint8Array.from(Buffer.from(`138813880000000100000000${chunks.replaceAll(" ", "")}`, "hex"));
const data = "00030011 00000001 00000000 00000035 61000000";
const sack = "03000018 00000001 00010000 00010001 00020003 00000005";
const init = "0100001c 00000001 00020000 ffffffff 00000001 80080007 c082c000";

void test("the packets of one channel pass, alone and together", () => {
  for (const chunks of [
    "",
    data,
    sack,
    init,
    data + sack,
    "0a000004",
    "0b000004",
    "04000008 00010004",
    "06000004",
  ])
    assert.equal(isPlainSctp(packet(chunks)), true, chunks);
});

void test("lengths that lie, what is not our channel, and what nobody knows do not", () => {
  for (const chunks of [
    "03000000",
    "00030000",
    "00030003",
    "00030013 00000001 00000000 00000035 6100",
    "04000008 00010000",
    "04000006 0001",
    "01000018 00000001 00020000 ffffffff 00000001 80080003",
    data.replace("00000035", "00000032"), // DCEP: another channel
    data.replace("00000000 00000035", "00010000 00000035"), // another stream
    "00030010 00000001 00000000 00000035", // no data
    "03000014 00000001 00010000 00010000 0000ffff", // all that was ever on its way
    sack.replace("00010001 00020003", "ffff0000 00020003"),
    "c0000008 00000001",
    "82000008 000d0004",
    "84000004",
    "ff",
  ])
    assert.equal(isPlainSctp(packet(chunks)), false, chunks);
  assert.equal(isPlainSctp(new Uint8Array(11)), false);
  assert.equal(isPlainSctp(new Uint8Array(5_000)), false);
});

void test("whatever the bytes, the look at them ends and throws nothing", () => {
  const nearPacket = fc
    .tuple(fc.constantFrom(data, sack, init), fc.constantFrom(data, sack, init), fc.nat(99), fc.nat(255))
    .map(([one, other, at, value]) => {
      const bytes = packet(one + other);
      if (at < bytes.length) bytes[at] = value;
      return bytes;
    });
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), nearPacket), (bytes) => {
      assert.equal(typeof isPlainSctp(bytes), "boolean");
    }),
    { numRuns: 5_000 },
  );
});
