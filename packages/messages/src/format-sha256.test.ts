import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { formatSha256 } from "./format-sha256.ts";

void test("a hash reads as sha256sum prints it", () => {
  const hash = createHash("sha256").update("factuur").digest();
  assert.equal(formatSha256(hash.toString("base64url")), hash.toString("hex"));
});
