import assert from "node:assert/strict";
import { test } from "node:test";
import type { QuestionId, Sha256, TransferId } from "@meekijk/protocol";
import type { DeviceEffect } from "./device-state.ts";
import {
  DeviceWalk as Walk,
  identifiedDevice as identified,
  liveDevice as live,
  said,
} from "./testing/device-walk.ts";

const id = (name: string | number) => `question-${name}` as QuestionId;
const askView = said({ type: "ask-view", questionId: id("view"), reason: "printer" });
const withdraw = (name: string | number) => said({ type: "withdraw-question", questionId: id(name) });

const controlEnded = (questionId: QuestionId): DeviceEffect => ({
  kind: "record",
  type: "control-ended",
  details: { questionId, reason: "employee-released" },
  isGrant: false,
});

test("R013 a question about control that was taken back while its yes was being logged gives nothing, on record", () => {
  const w = new Walk(...live, said({ type: "ask-control", questionId: id(1) }));
  w.do({ kind: "customer-allows-control", questionId: id(1) }, 10_000);
  assert.equal(w.control, "granting");
  w.do(withdraw(1), 10_050);
  assert.deepEqual([w.control, w.effects.at(-1)], ["none", controlEnded(id(1))]);
  w.do({ kind: "recorded", type: "control-granted", questionId: id(1) }, 10_100);
  assert.deepEqual([w.control, w.effects], ["none", []]);
});

test("R013 a question about control that crossed the answer ends the control that it gave", () => {
  const w = new Walk(...live, said({ type: "ask-control", questionId: id(1) }));
  w.do({ kind: "customer-allows-control", questionId: id(1) }, 10_000);
  w.do({ kind: "recorded", type: "control-granted", questionId: id(1) }, 10_100);
  assert.equal(w.do(withdraw(2), 10_200).control, "granted", "another question");
  w.do(withdraw(1), 10_200);
  assert.deepEqual([w.control, w.effects.at(-1)], ["none", controlEnded(id(1))]);
  assert.deepEqual(w.said(), [{ type: "control-state", control: "none" }]);
});

test("R030 a view whose yes crossed the taking back is said to be live, and asking anew goes on working", () => {
  const w = new Walk(...live, withdraw("view"));
  assert.equal(w.state.kind, "live");
  const granting = new Walk(...live.slice(0, -1), withdraw("view"), live.at(-1)!);
  assert.deepEqual(granting.said(), [
    { type: "question-answered", questionId: id("view"), answer: "granted" },
    { type: "view-state", view: "live" },
  ]);
});

test("R010 asking and taking back in turn is paced like asking after a no, and blocks nothing", () => {
  const w = new Walk(...identified, askView, withdraw("view"));
  assert.deepEqual(w.said(), [{ type: "view-state", view: "none" }]);
  const questionId = id("view");
  w.do(askView, 29_999);
  assert.deepEqual(w.said(), [{ type: "question-answered", questionId, answer: "not-now", retryAfterMs: 1 }]);
  for (let round = 1; round < 9; round += 1)
    w.do(askView, round * 30_000).do(withdraw("view"), round * 30_000);
  w.do(askView, 9 * 30_000);
  assert.deepEqual(w.said(), [{ type: "view-state", view: "asked" }]);
  const control = new Walk(...live, said({ type: "ask-control", questionId: id(1) }), withdraw(1));
  control.do(said({ type: "ask-clipboard", direction: "in", questionId: id(2) }), 1_000);
  assert.deepEqual(control.said(), [
    { type: "question-answered", questionId: id(2), answer: "not-now", retryAfterMs: 29_000 },
  ]);
});

test("R010 a file that is offered and taken back in turn is paced too", () => {
  const offered = (name: string) =>
    said({
      type: "file-offered",
      transferId: name as TransferId,
      name: "a.txt",
      sizeBytes: 1,
      sha256: "s" as Sha256,
    });
  const w = new Walk(...live, offered("one"));
  w.do(said({ type: "file-aborted", transferId: "one" as TransferId }), 1_000).do(offered("two"), 2_000);
  assert.deepEqual(w.said(), [
    { type: "file-answered", transferId: "two", answer: "not-now", retryAfterMs: 29_000 },
  ]);
});
