import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { readRecordKey, recordAddress } from "./record-address.ts";
import type { RecordKey } from "./record-address.ts";

const key = { sessionId: "s".repeat(22), recordToken: "t".repeat(43) } as RecordKey;

void test("R049 the address of a record opens that record", () => {
  const address = recordAddress("https://hulp.example", key);
  assert.equal(address, `https://hulp.example/record/#${key.sessionId}.${key.recordToken}`);
  assert.deepEqual(readRecordKey(new URL(address).hash), key);
});

void test("anything else opens nothing", () => {
  for (const hash of ["", "#", "#.", `#${key.sessionId}`, `#${key.sessionId}.${key.recordToken}.x`]) {
    assert.equal(readRecordKey(hash), undefined);
  }
  fc.assert(fc.property(fc.string(), (hash) => readRecordKey(hash) === undefined));
});
