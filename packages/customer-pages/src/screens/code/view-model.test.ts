import assert from "node:assert/strict";
import { test } from "node:test";
import { spellCode } from "./view-model.ts";

void test("R032 a screen reader speaks nine single digits, not three hundreds", () => {
  assert.equal(spellCode("123 456 789"), "1 2 3, 4 5 6, 7 8 9");
  assert.equal(spellCode("007 000 100"), "0 0 7, 0 0 0, 1 0 0");
});
