import assert from "node:assert/strict";
import { test } from "node:test";
import { AnswerGuard } from "./answer-guard.ts";

void test("R013 no yes counts within half a second of an injected click or key; every no does", () => {
  const guard = new AnswerGuard();
  assert.equal(guard.mayCount("allow-control", 1_000), true);
  guard.injected(1_000);
  for (const kind of [
    "allow-view",
    "allow-control",
    "offer-control",
    "let-control-go-on",
    "resume",
    "go-on",
    "allow-file",
    "allow-clipboard",
    "take-clipboard-text",
    "offer-file",
  ] as const) {
    assert.equal(guard.mayCount(kind, 1_000), false, kind);
    assert.equal(guard.mayCount(kind, 1_499), false, kind);
    assert.equal(guard.mayCount(kind, 1_500), true, kind);
  }
  for (const kind of ["refuse-view", "refuse-control", "withdraw-control", "pause", "stop"] as const)
    assert.equal(guard.mayCount(kind, 1_000), true, kind);
});

void test("R013 a program's click that a busy page hands on late counts as little as one that comes at once", () => {
  const guard = new AnswerGuard();
  guard.injected(1_000);
  guard.injected(3_000);
  for (const pressedAtMs of [1_000, 1_600, 2_900, 3_000, 3_499])
    assert.equal(guard.mayCount("allow-control", pressedAtMs), false);
  assert.equal(guard.mayCount("allow-control", 3_500), true);
});

void test("a script that goes on clicking keeps every yes from counting", () => {
  const guard = new AnswerGuard();
  for (let atMs = 0; atMs < 10_000; atMs += 100) {
    guard.injected(atMs);
    assert.equal(guard.mayCount("allow-control", atMs + 50), false);
  }
});
