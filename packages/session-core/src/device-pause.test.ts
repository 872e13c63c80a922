import assert from "node:assert/strict";
import { test } from "node:test";
import type { QuestionId, Sha256, TransferId } from "@meekijk/protocol";
import { DeviceWalk, liveDevice, said } from "./testing/device-walk.ts";

const questionId = "question" as QuestionId;
const transferId = "transfer" as TransferId;
const notNow = { type: "question-answered", questionId, answer: "not-now" } as const;
const pause = { kind: "customer-pauses" } as const;
const file = { transferId, name: "a.txt", sizeBytes: 1, sha256: "s" as Sha256 };

test("R043 a pause closes the question about control without counting it, and a yes to it gives nothing", () => {
  const w = new DeviceWalk(...liveDevice, said({ type: "ask-control", questionId })).do(pause, 1_000);
  assert.deepEqual(w.said(), [
    notNow,
    { type: "control-state", control: "none" },
    { type: "view-state", view: "paused" },
  ]);
  assert.deepEqual(w.gate, { refusals: 0, closedUntilMs: 0 });
  assert.equal(w.do({ kind: "customer-allows-control", questionId }, 20_000).control, "none");
  w.do({ kind: "clock" }, 80_000);
  assert.deepEqual([w.effects, w.gate?.refusals], [[], 0]);
});

test("R043 a pause closes the customer's own offer, which the employee never heard of", () => {
  const w = new DeviceWalk(...liveDevice, { kind: "customer-offers-control", questionId }, pause);
  assert.deepEqual([w.control, w.said()], ["none", [{ type: "view-state", view: "paused" }]]);
});

test("R043 a pause closes the question about the clipboard, and only the open one", () => {
  const w = new DeviceWalk(
    ...liveDevice,
    said({ type: "ask-clipboard", direction: "out", questionId }),
    pause,
  );
  assert.deepEqual(w.said(), [
    notNow,
    { type: "clipboard-state", direction: "out", state: "none" },
    { type: "view-state", view: "paused" },
  ]);
  assert.equal(w.do({ kind: "clock" }, 80_000).gate?.refusals, 0);
});

test("R043 a pause closes the question about a file; an offer of the customer's own waits for its answer", () => {
  const w = new DeviceWalk(...liveDevice, said({ type: "file-offered", ...file })).do(pause, 1_000);
  assert.deepEqual(w.said(), [
    { type: "view-state", view: "paused" },
    { type: "file-answered", transferId, answer: "not-now" },
  ]);
  assert.equal(w.do({ kind: "clock" }, 80_000).gate?.refusals, 0);
  const own = new DeviceWalk(...liveDevice, { kind: "offer-file", offer: file }, pause);
  assert(own.state.kind === "paused");
  assert.equal(own.state.file.transfer.kind, "offering");
});

test("R012 the mark goes off the screen with a pause, a lost link and the end, with or without control", () => {
  const kinds = (event: Parameters<DeviceWalk["do"]>[0]) =>
    new DeviceWalk(...liveDevice, event).effects.map(({ kind }) => kind);
  assert(kinds(pause).includes("clear-pointer"));
  assert(kinds({ kind: "link-lost", side: "console", cause: "silent" }).includes("clear-pointer"));
  assert(kinds({ kind: "customer-stops" }).includes("clear-pointer"));
  assert(
    kinds({ kind: "peer-ended", body: { reason: "employee-ended", endedBy: "employee" } }).includes(
      "clear-pointer",
    ),
  );
});

test("R047 a question about control that a lost link ended is answered, so that no console waits for it", () => {
  const w = new DeviceWalk(...liveDevice, said({ type: "ask-control", questionId }));
  w.do({ kind: "link-lost", side: "console", cause: "silent" });
  assert.deepEqual(w.said(), [notNow, { type: "control-state", control: "none" }]);
});

test("R043 R048 the receipt of a press that was undone does not show the screen; that of the last press does", () => {
  const goOn = { kind: "customer-resumes" } as const;
  const receipt = (press: number) => ({ kind: "recorded", type: "resumed", press }) as const;
  const w = new DeviceWalk(...liveDevice, pause, goOn, pause, goOn).do(receipt(1));
  assert.deepEqual([w.state.kind, w.effects], ["paused", []]);
  assert.equal(w.do(receipt(2)).state.kind, "live");
});
