import assert from "node:assert/strict";
import { test } from "node:test";
import { AnswerGuard } from "./answer-guard.ts";

const widening = [
  "allow-view",
  "allow-control",
  "offer-control",
  "let-control-go-on",
  "resume",
  "go-on",
  "allow-file",
  "allow-clipboard",
  "take-clipboard-text",
  "pick-file",
] as const;
const narrowing = ["refuse-view", "refuse-control", "withdraw-control", "pause", "stop"] as const;
const at = (atMs: number) => ({ pressedAtMs: atMs, atMs });
const anyPlace = () => false;
const onDesktop = () => true;

void test("R013 no yes counts within half a second of an injected click or key; every no does", () => {
  const guard = new AnswerGuard(anyPlace);
  assert.equal(guard.mayCount("allow-control", at(1_000)), true);
  guard.injected(1_000);
  for (const kind of widening) {
    assert.equal(guard.mayCount(kind, at(1_000)), false, kind);
    assert.equal(guard.mayCount(kind, at(1_499)), false, kind);
    assert.equal(guard.mayCount(kind, at(1_500)), true, kind);
  }
  for (const kind of narrowing) assert.equal(guard.mayCount(kind, at(1_000)), true, kind);
});

void test("R013 a program's click that a busy page hands on late counts as little as one that comes at once", () => {
  const guard = new AnswerGuard(anyPlace);
  guard.injected(1_000);
  guard.injected(3_000);
  for (const pressedAtMs of [1_000, 1_600, 2_900, 3_000, 3_499])
    assert.equal(guard.mayCount("allow-control", at(pressedAtMs)), false);
  assert.equal(guard.mayCount("allow-control", at(3_500)), true);
});

void test("a script that goes on clicking keeps every yes from counting", () => {
  const guard = new AnswerGuard(anyPlace);
  for (let atMs = 0; atMs < 10_000; atMs += 100) {
    guard.injected(atMs);
    assert.equal(guard.mayCount("allow-control", at(atMs + 50)), false);
  }
});

void test("R013 on a page that the program opened itself, a yes counts only just after an own press; every no does", () => {
  const guard = new AnswerGuard(onDesktop);
  for (const kind of widening) assert.equal(guard.mayCount(kind, at(0)), false, kind);
  guard.ownPress(1_000);
  for (const kind of widening) {
    assert.equal(guard.mayCount(kind, at(1_000)), true, kind);
    assert.equal(guard.mayCount(kind, at(2_500)), true, kind);
    assert.equal(guard.mayCount(kind, at(2_501)), false, kind);
  }
  for (const kind of narrowing) assert.equal(guard.mayCount(kind, at(100_000)), true, kind);
});

void test("an own press does not make an injected one count", () => {
  const guard = new AnswerGuard(onDesktop);
  guard.ownPress(1_000);
  guard.injected(1_100);
  assert.equal(guard.mayCount("allow-control", at(1_200)), false);
  assert.equal(guard.mayCount("allow-control", at(1_600)), true);
});

void test("whether the page is on this desktop is asked anew for each answer", () => {
  let isOnDesktop = false;
  const guard = new AnswerGuard(() => isOnDesktop);
  assert.equal(guard.mayCount("allow-view", at(0)), true);
  isOnDesktop = true;
  assert.equal(guard.mayCount("allow-view", at(0)), false);
});

void test("R013 a sent event that carries the time of the person's press counts no more than any other", () => {
  const guard = new AnswerGuard(onDesktop);
  guard.ownPress(10_000);
  assert.equal(
    guard.mayCount("allow-view", { pressedAtMs: 10_000, atMs: 60_000 }),
    false,
    "it comes too late",
  );
  guard.ownPress(100_000);
  assert.equal(
    guard.mayCount("allow-view", { pressedAtMs: 40_000, atMs: 100_100 }),
    false,
    "a press long after",
  );
  assert.equal(guard.mayCount("allow-view", { pressedAtMs: 99_990, atMs: 100_100 }), true);
});
