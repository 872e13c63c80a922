import assert from "node:assert/strict";
import { test } from "node:test";
import { formatBytes } from "./format-bytes.ts";

void test("sizes are read in the unit that fits, in both languages", () => {
  assert.equal(formatBytes("en", 0), "0 bytes");
  assert.equal(formatBytes("nl", 1), "1 byte");
  assert.equal(formatBytes("nl", 999), "999 byte");
  assert.equal(formatBytes("en", 1_000), "1 kB");
  assert.equal(formatBytes("en", 999_949), "999.9 kB");
  assert.equal(formatBytes("en", 999_999), "1 MB");
  assert.equal(formatBytes("en", 999_999_999), "1 GB");
  assert.equal(formatBytes("en", 5_000_000_000_000), "5,000 GB");
  assert.equal(formatBytes("nl", 1_536_000), "1,5 MB");
  assert.equal(formatBytes("en", 2_147_483_648), "2.1 GB");
});
