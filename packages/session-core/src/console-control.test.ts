import assert from "node:assert/strict";
import { test } from "node:test";
import type { DeviceToConsole, QuestionId } from "@meekijk/protocol";
import { hearControl, noConsoleControl, releaseControl, type ConsoleControl } from "./console-control.ts";

const questionId = "question" as QuestionId;
type Word = Extract<DeviceToConsole, { type: "control-state" }>;
const word = (control: Word["control"], rest: Partial<Word> = {}): Word => ({
  type: "control-state",
  control,
  ...rest,
});
const asking: ConsoleControl = { kind: "asking", questionId, isSent: true };
const kindAfter = (control: ConsoleControl, message: Word) => hearControl(control, message, 0).kind;

test("R047 control that was given up comes back by no word about a grant that runs, only by an offer", () => {
  assert.equal(kindAfter(noConsoleControl, word("held-off")), "none");
  assert.equal(kindAfter(noConsoleControl, word("granted")), "none");
  assert.equal(kindAfter(noConsoleControl, word("granted", { isOffered: true })), "granted");
});

test("R013 a grant that runs rests and goes on; our own question may be answered by an offer that crossed it", () => {
  assert.equal(kindAfter({ kind: "granted" }, word("held-off")), "held-off");
  assert.equal(kindAfter({ kind: "held-off" }, word("granted")), "granted");
  assert.equal(kindAfter(asking, word("granted", { isOffered: true })), "granted");
  assert.equal(kindAfter(asking, word("granted")), "asking");
  assert.equal(kindAfter({ kind: "granted" }, word("none")), "none");
  assert.equal(kindAfter(asking, word("none")), "asking", "about what was before the question");
});

test("what is given up is told to the device: a grant, and a question that went out", () => {
  assert.deepEqual(releaseControl({ kind: "granted" }), [
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
