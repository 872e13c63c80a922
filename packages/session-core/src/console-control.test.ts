import assert from "node:assert/strict";
import { test } from "node:test";
import type { DeviceToConsole, LeaseNumber, QuestionId } from "@meekijk/protocol";
import { hearControl, noConsoleControl, releaseControl, type ConsoleControl } from "./console-control.ts";

const questionId = "question" as QuestionId;
type Word = Extract<DeviceToConsole, { type: "control-state" }>;
const lease = 1 as LeaseNumber;
const word = (control: Exclude<Word["control"], "granted">): Word => ({ type: "control-state", control });
const granted = (number = 1): Word => ({
  type: "control-state",
  control: "granted",
  lease: number as LeaseNumber,
});
const offered: Word = { type: "control-state", control: "granted", lease, isOffered: true };
const asking: ConsoleControl = { kind: "asking", questionId, isSent: true };
const kindAfter = (control: ConsoleControl, message: Word) => hearControl(control, message, 0).kind;

test("R047 control that was given up comes back by no word about a grant that runs, only by an offer", () => {
  assert.equal(kindAfter(noConsoleControl, word("held-off")), "none");
  assert.equal(kindAfter(noConsoleControl, granted()), "none");
  assert.equal(kindAfter(noConsoleControl, offered), "granted");
});

test("R013 a grant that runs rests and goes on; our own question may be answered by an offer that crossed it", () => {
  assert.equal(kindAfter({ kind: "granted", lease }, word("held-off")), "held-off");
  assert.equal(kindAfter({ kind: "held-off" }, granted()), "granted");
  assert.equal(kindAfter(asking, offered), "granted");
  assert.equal(kindAfter(asking, granted()), "asking");
  assert.equal(kindAfter({ kind: "granted", lease }, word("none")), "none");
  assert.equal(kindAfter(asking, word("none")), "asking", "about what was before the question");
});

test("R013 our question was answered with yes: control begins with the lease number that follows, and not before", () => {
  const yes = { type: "question-answered", questionId, answer: "granted" } as const;
  const allowed = hearControl(asking, yes, 0);
  assert.equal(allowed.kind, "asking");
  assert.deepEqual(hearControl(allowed, granted(4), 0), { kind: "granted", lease: 4 });
  assert.equal(kindAfter(allowed, word("none")), "none");
  assert.deepEqual(releaseControl(allowed), [
    { kind: "send", message: { type: "withdraw-question", questionId } },
  ]);
  const renewed = hearControl({ kind: "granted", lease }, granted(5), 0);
  assert.deepEqual(renewed, { kind: "granted", lease: 5 });
});

test("what is given up is told to the device: a grant, and a question that went out", () => {
  assert.deepEqual(releaseControl({ kind: "granted", lease }), [
    { kind: "send", message: { type: "release-control" } },
  ]);
  assert.deepEqual(releaseControl({ kind: "held-off" }), [
    { kind: "send", message: { type: "release-control" } },
  ]);
  assert.deepEqual(releaseControl(asking), [
    { kind: "send", message: { type: "withdraw-question", questionId } },
  ]);
  assert.deepEqual(releaseControl({ kind: "asking", questionId, isSent: false }), []);
  assert.deepEqual(releaseControl(noConsoleControl), []);
});
