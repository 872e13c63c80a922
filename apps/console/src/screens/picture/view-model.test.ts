import assert from "node:assert/strict";
import { test } from "node:test";
import type { AcceptedTerms } from "../../components/session-facts/accepted-terms.ts";
import { createConsoleText } from "../../language/console-text.ts";
import { canvasCssWidth, cautions } from "./view-model.ts";

test("1:1 gives every remote pixel one pixel of this screen, also on a zoomed page", () => {
  assert.equal(canvasCssWidth("actual-size", 1_920, 1), 1_920);
  assert.equal(canvasCssWidth("actual-size", 1_920, 2), 960);
});

test("fitting is left to the style sheet, and so is a picture that has yet to come", () => {
  assert.equal(canvasCssWidth("fit", 1_920, 2), undefined);
  assert.equal(canvasCssWidth("actual-size", undefined, 1), undefined);
});

test("R018 R021 a missing back-up and who manages the computer stay in sight", () => {
  const terms = { hasBackup: false, management: "not-managed" } as AcceptedTerms;
  const lines = cautions(terms, createConsoleText("en"));
  assert.match(lines[0] ?? "", /Back-up: no/i);
  assert.equal(lines.length, 2);
  assert.deepEqual(cautions(undefined, createConsoleText("en")), []);
});
