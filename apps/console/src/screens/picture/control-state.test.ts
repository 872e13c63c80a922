import assert from "node:assert/strict";
import { test } from "node:test";
import { controlStateOf } from "./control-state.ts";

void test("R043 on pause nobody controls, whatever was given", () => {
  assert.equal(controlStateOf({ kind: "granted" }, false), "granted");
  assert.equal(controlStateOf({ kind: "granted" }, true), "paused");
  assert.equal(controlStateOf({ kind: "held-off" }, true), "paused");
  assert.equal(controlStateOf({ kind: "asking" }, true), "asking");
});

void test("R010 the last answer stays in words until the next question", () => {
  const none = { kind: "none", mayAskFromMs: 0 } as const;
  assert.equal(controlStateOf({ ...none, lastAnswer: undefined, isAskingBlocked: false }, true), "none");
  assert.equal(controlStateOf({ ...none, lastAnswer: "refused", isAskingBlocked: false }, false), "refused");
  assert.equal(controlStateOf({ ...none, lastAnswer: "refused", isAskingBlocked: true }, false), "blocked");
});
