import assert from "node:assert/strict";
import { test } from "node:test";
import { limits } from "@meekijk/protocol";
import { clipboardTextProblem } from "./clipboard-text-problem.ts";

void test("what may travel has no problem, and neither has an empty field", () => {
  for (const draft of ["", "https://printer.local/é", "een\r\n\ttwee"])
    assert.equal(clipboardTextProblem(draft), undefined);
  assert.equal(clipboardTextProblem("a".repeat(limits.maxClipboardBytes)), undefined);
});

void test("a text that is too long in bytes says so, also when its characters are few enough", () => {
  assert.equal(clipboardTextProblem("a".repeat(limits.maxClipboardBytes + 1)), "too-long");
  assert.equal(clipboardTextProblem("é".repeat(limits.maxClipboardBytes / 2 + 1)), "too-long");
});

void test("what acts and is not seen does not travel", () => {
  assert.equal(clipboardTextProblem("rm\u001b[2K"), "unseen-characters");
});
