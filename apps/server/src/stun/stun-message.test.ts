import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { stunLimits } from "./stun-limits.ts";
import { decodeBindingRequest, encodeBindingAnswer } from "./stun-message.ts";

const hex = (text: string) => Uint8Array.from(Buffer.from(text.replaceAll(/\s/g, ""), "hex"));
const sampleId = hex("b7e7a701bc34d686fa87dfae");
const plainRequest = hex("0001 0000 2112a442 b7e7a701bc34d686fa87dfae");

/** The XOR-MAPPED-ADDRESS attribute of the sample responses in RFC 5769, sections 2.2 and 2.3. */
void test("the published samples of XOR-MAPPED-ADDRESS (RFC 5769)", () => {
  const ofIPv4 = encodeBindingAnswer(sampleId, { address: "192.0.2.1", port: 32_853 });
  assert.deepEqual(ofIPv4.subarray(20), hex("0020 0008 0001 a147 e112a643"));
  const ofIPv6 = encodeBindingAnswer(sampleId, {
    address: "2001:db8:1234:5678:11:2233:4455:6677",
    port: 32_853,
  });
  assert.deepEqual(ofIPv6.subarray(20), hex("0020 0014 0002 a147 0113a9faa5d3f179bc25f4b5bed2b9d9"));
  for (const answer of [ofIPv4, ofIPv6]) {
    assert.deepEqual(answer.subarray(0, 2), hex("0101"));
    assert.deepEqual(answer.subarray(4, 20), plainRequest.subarray(4));
    assert.equal(answer.length, 20 + ((answer[2] ?? 0) << 8) + (answer[3] ?? 0));
  }
});

void test("a request with and without optional attributes is read, and what must be understood is not", () => {
  assert.deepEqual(decodeBindingRequest(plainRequest), sampleId);
  const withAttribute = (attribute: string) => {
    const value = hex(attribute);
    const bytes = new Uint8Array(20 + value.length);
    bytes.set(plainRequest);
    bytes.set(value, 20);
    bytes[3] = value.length;
    return bytes;
  };
  // SOFTWARE of three bytes and a padding, then FINGERPRINT.
  assert.deepEqual(decodeBindingRequest(withAttribute("8022 0003 61626300 8028 0004 01020304")), sampleId);
  for (const refused of [
    "0006 0004 61626364", // USERNAME
    "0003 0004 00000006", // CHANGE-REQUEST
    "8022 0005 61626364",
    "8022 ffff 61626364",
    "8022",
  ])
    assert.equal(decodeBindingRequest(withAttribute(refused)), undefined, refused);
});

void test("nothing but a binding request is answered", () => {
  const changed = (index: number, value: number) => plainRequest.with(index, value);
  for (const other of [
    changed(0, 1), // a response
    changed(1, 0x11), // an indication
    changed(1, 3), // TURN Allocate
    changed(3, 4), // a length that is not there
    changed(4, 0), // another cookie
    plainRequest.subarray(0, 19),
    new Uint8Array(0),
  ])
    assert.equal(decodeBindingRequest(other), undefined);
  const long = new Uint8Array(stunLimits.maxRequestBytes + 4);
  long.set(plainRequest);
  assert.equal(decodeBindingRequest(long), undefined);
});

void test("hostile bytes never throw, and what is answered is a whole request", () => {
  const nearRequest = fc
    .tuple(fc.uint8Array({ maxLength: 80 }), fc.nat({ max: 99 }), fc.nat({ max: 255 }))
    .map(([rest, at, value]) => {
      const bytes = new Uint8Array(20 + rest.length);
      bytes.set(plainRequest);
      bytes.set(rest, 20);
      bytes[3] = rest.length;
      if (at < bytes.length) bytes[at] = value;
      return bytes;
    });
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 700 }), nearRequest), (bytes) => {
      const id = decodeBindingRequest(bytes);
      if (id === undefined) return;
      assert.equal(id.length, 12);
      assert.equal(bytes.length % 4, 0);
    }),
    { numRuns: 5_000 },
  );
});

void test("no amplification: on the wire no answer is twice its request", () => {
  const request = plainRequest.length;
  for (const [address, headers] of [
    ["203.0.113.9", 20 + 8],
    ["2001:db8::1", 40 + 8],
  ] as const) {
    const answer = encodeBindingAnswer(sampleId, { address, port: 1 }).length;
    assert.ok(answer + headers < 1.36 * (request + headers), address);
  }
});

void test("every address is written so that it is read again; what is none is refused", () => {
  fc.assert(
    fc.property(fc.ipV4(), fc.nat({ max: 65_535 }), (address, port) => {
      const answer = encodeBindingAnswer(sampleId, { address, port });
      const bytes = answer.slice(28).map((byte, index) => byte ^ (answer[4 + index] ?? 0));
      assert.equal(bytes.join("."), address);
    }),
  );
  fc.assert(
    fc.property(fc.ipV6(), (address) => {
      const answer = encodeBindingAnswer(sampleId, { address, port: 1 });
      const bytes = answer.slice(28).map((byte, index) => byte ^ (answer[4 + index] ?? 0));
      const groups = Array.from({ length: 8 }, (_, index) =>
        (((bytes[2 * index] ?? 0) << 8) | (bytes[2 * index + 1] ?? 0)).toString(16),
      );
      const canonical = (text: string) => new URL(`http://[${text}]/`).hostname;
      assert.equal(canonical(groups.join(":")), canonical(address));
    }),
  );
  for (const none of ["", "localhost", "fe80::1%eth0", "1.2.3"])
    assert.throws(() => encodeBindingAnswer(sampleId, { address: none, port: 1 }), RangeError);
});
