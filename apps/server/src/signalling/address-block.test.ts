import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { addressBlockOf } from "./address-block.ts";

test("IPv4 gives /8, /16 and /24", () => {
  assert.deepEqual(addressBlockOf("192.0.2.7"), { wide: "192.", middle: "192.0.", narrow: "192.0.2." });
});

test("IPv6 gives /16, /32 and /48, however it is written", () => {
  const blocks = { wide: "2001:", middle: "2001:db8:", narrow: "2001:db8:a:" };
  assert.deepEqual(addressBlockOf("2001:db8:a:1::1"), blocks);
  assert.deepEqual(addressBlockOf("2001:0db8:000a::"), blocks);
  assert.deepEqual(addressBlockOf("2001:DB8:A:1:2:3:192.0.2.1"), blocks);
  assert.equal(addressBlockOf("fe80::1%eth0").narrow, "fe80:0:0:");
  assert.equal(addressBlockOf("::1").narrow, "0:0:0:");
});

test("IPv4 inside IPv6 counts as IPv4, so that one stranger has not two homes", () => {
  assert.deepEqual(addressBlockOf("::ffff:192.0.2.7"), addressBlockOf("192.0.2.9"));
  assert.deepEqual(addressBlockOf("::ffff:c000:207"), addressBlockOf("192.0.2.9"));
});

test("what is no address shares one block and never throws", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.ipV4(), fc.ipV6()), (address) => {
      const { wide, middle, narrow } = addressBlockOf(address);
      assert.ok(narrow.startsWith(middle) && middle.startsWith(wide) && !narrow.includes("NaN"));
    }),
  );
  assert.deepEqual(addressBlockOf(""), addressBlockOf("1.2.3.4, 5.6.7.8"));
});
