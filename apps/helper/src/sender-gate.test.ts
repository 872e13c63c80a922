import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { SenderGate } from "./sender-gate.ts";

const hex = (text: string) => Uint8Array.from(Buffer.from(text.replaceAll(/\s/g, ""), "hex"));
/** The sample request of RFC 5769 section 2.1, and its password. */
const password = "VOkJxbRl1RmTxUk/WvJxBt";
const sample = hex(
  `000100582112a442b7e7a701bc34d686fa87dfae802200105354554e207465737420636c69656e74002400046e0001ff
   80290008932ff9b151263b36000600096576746a3a68367659202020000800149aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a2
   80280004e57a3bcf`,
);
/** As a datagram of its own, that tells the length it has now. */
const withLength = (cut: Uint8Array) =>
  cut.length < 20 ? cut : cut.with(2, (cut.length - 20) >> 8).with(3, (cut.length - 20) & 0xff);
const data = Uint8Array.of(22, 0xfe, 0xfd, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
const here = ["192.0.2.1", 5_000] as const;
const there = ["192.0.2.9", 5_000] as const;

void test("who asks with the password may go on from there, and nobody else", () => {
  const gate = new SenderGate(() => password);
  assert.equal(gate.mayPass(data, here), false);
  const datagram = Buffer.from(sample);
  assert.equal(gate.mayPass(datagram, here), true);
  assert.deepEqual(Uint8Array.from(datagram), sample, "handed on as it came");
  assert.equal(gate.mayPass(data, here), true);
  assert.equal(gate.mayPass(data, there), false);
  assert.equal(gate.mayPass(data, [here[0], 5_001]), false);
});

void test("a question with another password, an altered one, and one without a signature are none", () => {
  assert.equal(new SenderGate(() => "another password").mayPass(sample, here), false);
  const gate = new SenderGate(() => password);
  const signatureEnds = sample.length - 8;
  for (let index = 0; index < signatureEnds; index += 1)
    gate.mayPass(sample.with(index, (sample[index] ?? 0) ^ 1), there);
  for (let length = 0; length < signatureEnds; length += 1)
    gate.mayPass(withLength(sample.subarray(0, length)), there);
  gate.mayPass(hex("000100002112a442b7e7a701bc34d686fa87dfae"), there);
  assert.equal(gate.mayPass(data, there), false);
});

void test("answers pass, since their question is known elsewhere, but make nobody known; indications do not pass", () => {
  const gate = new SenderGate(() => password);
  const ofType = (type: string) => hex(`${type}00002112a442b7e7a701bc34d686fa87dfae`);
  assert.equal(gate.mayPass(ofType("0101"), here), true);
  assert.equal(gate.mayPass(ofType("0111"), here), true);
  assert.equal(gate.mayPass(ofType("0011"), here), false);
  assert.equal(gate.mayPass(data, here), false);
});

void test("no more senders are known than an honest end has", () => {
  const gate = new SenderGate(() => password);
  let known = 0;
  for (let port = 1; port <= 1_000; port += 1) {
    gate.mayPass(sample, [here[0], port]);
    if (gate.mayPass(data, [here[0], port])) known += 1;
  }
  assert.equal(known, 64);
});

void test("the signature covers neither the fingerprint behind it nor the length, as RFC 8489 section 14.5 has it", () => {
  const gate = new SenderGate(() => password);
  assert.equal(gate.mayPass(withLength(sample.subarray(0, sample.length - 8)), here), true);
  assert.equal(gate.mayPass(data, here), true);
});

void test("hostile datagrams never throw and make nobody known", () => {
  const gate = new SenderGate(() => password);
  const nearSample = fc
    .tuple(
      fc.nat({ max: sample.length }),
      // Not its length, which the signature does not cover.
      fc.nat({ max: sample.length - 9 }).filter((at) => at !== 2 && at !== 3),
      fc.integer({ min: 1, max: 255 }),
    )
    .map(([length, at, flip]) => sample.with(at, (sample[at] ?? 0) ^ flip).subarray(0, length));
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), nearSample), (datagram) => {
      gate.mayPass(datagram, there);
      assert.equal(gate.mayPass(data, there), false);
    }),
    { numRuns: 5_000 },
  );
});
