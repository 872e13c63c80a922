import assert from "node:assert/strict";
import { test } from "node:test";
import { createConsoleText } from "../../language/console-text.ts";
import { signInView } from "./view-model.ts";

const text = createConsoleText("en");

test("a used or expired link is told apart from a line that fails", () => {
  const used = signInView({ kind: "signed-out", problem: "link-unusable", hasTokenLeft: false }, text);
  const offline = signInView({ kind: "signed-out", problem: "unreachable", hasTokenLeft: true }, text);
  assert.match(used.message, /used or has expired|already|expired/);
  assert.equal(used.mayRetry, false);
  assert.equal(offline.mayRetry, true);
  assert.notEqual(used.message, offline.message);
});

test("nobody signed in is no error", () => {
  assert.equal(
    signInView({ kind: "signed-out", problem: undefined, hasTokenLeft: false }, text).tone,
    "info",
  );
});
