import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { controlNumberOf, controlNumberSchema } from "./control-number.ts";
import { sessionIdSchema } from "./vocabulary.ts";

const sessionIds = fc
  .uint8Array({ minLength: 16, maxLength: 16 })
  .map((bytes) => sessionIdSchema.parse(Buffer.from(bytes).toString("base64url")));

test("every session has a control number of eight digits, and always the same", () => {
  fc.assert(
    fc.property(sessionIds, (sessionId) => {
      const number = controlNumberOf(sessionId);
      assert.match(number, /^\d{8}$/);
      assert.equal(controlNumberSchema.parse(number), number);
      assert.equal(controlNumberOf(sessionId), number);
    }),
  );
});

test("the number is that of the first six bytes and says nothing of the other ten", () => {
  fc.assert(
    fc.property(sessionIds, sessionIds, (one, other) => {
      const first = Buffer.from(one, "base64url").subarray(0, 6);
      assert.equal(Number(controlNumberOf(one)), first.readUIntBE(0, 6) % 100_000_000);
      const sameStart = sessionIdSchema.parse(one.slice(0, 8) + other.slice(8));
      assert.equal(controlNumberOf(sameStart), controlNumberOf(one));
    }),
  );
});

test("small values keep their zeros", () => {
  assert.equal(controlNumberOf(sessionIdSchema.parse("A".repeat(22))), "00000000");
  assert.equal(controlNumberOf(sessionIdSchema.parse("AAAAAAAB".padEnd(22, "A"))), "00000001");
});
