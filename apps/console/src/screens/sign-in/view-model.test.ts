import assert from "node:assert/strict";
import { test } from "node:test";
import { createConsoleText } from "../../language/console-text.ts";
import { signInView, waysIn } from "./view-model.ts";

const text = createConsoleText("en");
const linkOnly = waysIn(undefined, "http://127.0.0.1:8080");

test("a used or expired link is told apart from a line that fails", () => {
  const used = signInView(
    { kind: "signed-out", problem: "link-unusable", hasTokenLeft: false },
    linkOnly,
    text,
  );
  const offline = signInView(
    { kind: "signed-out", problem: "unreachable", hasTokenLeft: true },
    linkOnly,
    text,
  );
  assert.match(used?.message ?? "", /used or has expired|already|expired/);
  assert.equal(used?.mayRetry, false);
  assert.equal(offline?.mayRetry, true);
  assert.notEqual(used?.message, offline?.message);
});

test("nobody signed in is no error", () => {
  assert.equal(
    signInView({ kind: "signed-out", problem: undefined, hasTokenLeft: false }, linkOnly, text)?.tone,
    "info",
  );
});

test("a passkey is offered at the very address that the server names, else where that is", () => {
  const options = { passkeyOrigins: ["http://localhost:8080"], singleSignOn: null };
  const here = waysIn(options, "http://localhost:8080");
  assert.deepEqual([here.hasPasskey, here.elsewhere], [true, undefined]);
  assert.equal(
    signInView({ kind: "signed-out", problem: undefined, hasTokenLeft: false }, here, text),
    undefined,
  );
  const numbers = waysIn(options, "http://127.0.0.1:8080");
  assert.deepEqual([numbers.hasPasskey, numbers.elsewhere], [false, "http://localhost:8080/console/"]);
});
