import assert from "node:assert/strict";
import { test } from "node:test";
import { describePickFailure } from "./screen-capture.ts";

void test("R012 a cancelled picker, a computer that forbids it and a fault are three things", () => {
  const fail = (message: string, name: string) => describePickFailure(new DOMException(message, name));
  assert.equal(fail("Permission denied", "NotAllowedError"), "cancelled");
  assert.equal(fail("Permission denied by system", "NotAllowedError"), "blocked-by-system");
  assert.equal(fail("Could not start video source", "NotReadableError"), "failed");
  assert.equal(describePickFailure(new TypeError("no such thing")), "failed");
});
