import assert from "node:assert/strict";
import { test } from "node:test";
import { createConsoleText } from "../../language/console-text.ts";
import { askView, reasonToSend } from "./view-model.ts";

const text = createConsoleText("en");
const fresh = { kind: "identified", lastAnswer: undefined, mayAskFromMs: 0, isAskingBlocked: false } as const;

test("R012 a proven session takes a question at once", () => {
  assert.equal(askView(fresh, 1_000, text).takesQuestion, true);
});

test("R010 after a refusal the question waits its 30 seconds, counted down", () => {
  const refused = { ...fresh, lastAnswer: "refused", mayAskFromMs: 31_000 } as const;
  const view = askView(refused, 1_001, text);
  assert.equal(view.takesQuestion, false);
  assert.match(view.message, /30 s/);
  assert.equal(view.announcement, askView(refused, 9_000, text).announcement, "said once");
  assert.equal(askView(refused, 31_000, text).takesQuestion, true);
});

test("R012 silence is told as a no", () => {
  const expired = { ...fresh, lastAnswer: "expired", mayAskFromMs: 5_000 } as const;
  assert.match(askView(expired, 0, text).message, /That is a no/);
});

test("after the third refusal no question is taken, whatever the time", () => {
  const blocked = { ...fresh, lastAnswer: "refused", isAskingBlocked: true } as const;
  assert.equal(askView(blocked, Number.MAX_SAFE_INTEGER, text).takesQuestion, false);
});

test("R001 the reason is required and travels as one line", () => {
  assert.equal(reasonToSend(" \n\t "), undefined);
  assert.equal(reasonToSend("  Factuur\n wordt niet verzonden "), "Factuur wordt niet verzonden");
});
