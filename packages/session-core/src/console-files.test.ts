import assert from "node:assert/strict";
import { test } from "node:test";
import type {
  EmployeeIdentity,
  FileOffer,
  QuestionId,
  RoutingNumber,
  Sha256,
  TransferId,
} from "@meekijk/protocol";
import { idleConsole, nextConsoleDeadlineMs, stepConsole } from "./console-session.ts";
import { maySendConsoleChunk } from "./console-files.ts";
import type { ConsoleEffect, ConsoleEvent, ConsoleSettings, ConsoleState } from "./console-state.ts";

const settings: ConsoleSettings = {
  questionTimeoutMs: 60_000,
  identityProofTimeoutMs: 60_000,
  linkLostEndMs: 60_000,
  files: {
    chunkBytes: 3,
    windowBytes: 12,
    acknowledgeBytes: 6,
    maxSizeBytes: 1_000,
    questionTimeoutMs: 60_000,
    questionRestMs: 500,
    needsSecondYes: (name) => name.endsWith(".exe"),
  },
};
const employee = { employeeId: "sanne", name: "Sanne", organisation: "Polder" } as EmployeeIdentity;
const questionId = "question" as QuestionId;
const transferId = "transfer" as TransferId;
const offer: FileOffer = { transferId, name: "a.exe", sizeBytes: 9, sha256: "x" as Sha256 };

type Untimed<T> = T extends unknown ? Omit<T, "atMs"> : never;
type Happening = Untimed<ConsoleEvent>;
const said = (message: Extract<Happening, { kind: "message" }>["message"]): Happening => ({
  kind: "message",
  message,
});
const live: Happening[] = [
  { kind: "employee-joins", routingNumber: "123" as RoutingNumber },
  { kind: "server-joined" },
  { kind: "proven", employee, sessionHash: "h" as Sha256, hasStanding: false },
  said({ type: "identity-shown", verification: "no-proof" }),
  { kind: "employee-asks-view", questionId, reason: "printer" },
  { kind: "recorded", type: "view-asked", questionId },
  said({ type: "question-answered", questionId, answer: "granted" }),
];
const chunk = (offsetBytes: number): Happening => ({
  kind: "file-chunk",
  chunk: { transferId, run: 0, offsetBytes, bytes: new Uint8Array(3) },
});

class Walk {
  state: ConsoleState = idleConsole;
  effects: ConsoleEffect[] = [];
  constructor(events = live) {
    for (const event of events) this.do(event);
  }
  do(event: Happening, atMs = 0): this {
    const step = stepConsole(this.state, { ...event, atMs }, settings);
    this.state = step.state;
    this.effects = [...step.effects];
    return this;
  }
  get file() {
    return "file" in this.state ? this.state.file.transfer.kind : this.state.kind;
  }
  get kinds() {
    return this.effects.map((effect) =>
      effect.kind === "record"
        ? `record ${effect.type}`
        : effect.kind === "send"
          ? `send ${effect.message.type}`
          : effect.kind,
    );
  }
}

const refused = (reason: "busy" | "not-now") => ({ kind: "refuse-pick", transferId, reason });

test("R015 a pick that goes nowhere is told: while another file or a question is open, and while nobody looks along", () => {
  const w = new Walk().do({ kind: "offer-file", offer }).do({ kind: "offer-file", offer });
  assert.deepEqual([w.file, w.effects], ["offering", [refused("busy")]]);
  const asking = new Walk().do({ kind: "employee-asks-control", questionId });
  assert.deepEqual(asking.do({ kind: "offer-file", offer }).effects, [refused("busy")]);
  const lost = new Walk().do({ kind: "link-lost", side: "device", cause: "silent" });
  assert.deepEqual(lost.do({ kind: "offer-file", offer }).effects, [refused("not-now")]);
  const paused = new Walk().do(said({ type: "view-state", view: "paused" }));
  assert.deepEqual(paused.do({ kind: "offer-file", offer }).effects, [refused("not-now")]);
});

test("R015 the employee's offer is on record before the customer sees it, and a no pauses the offering", () => {
  const w = new Walk().do({ kind: "offer-file", offer });
  assert.deepEqual([w.file, w.kinds], ["offering", ["record file-offered"]]);
  w.do({ kind: "recorded", type: "file-offered", transferId });
  assert.deepEqual([w.file, w.kinds], ["offered", ["send file-offered"]]);
  w.do(said({ type: "file-answered", transferId, answer: "refused", retryAfterMs: 30_000 }));
  assert.deepEqual([w.file, w.kinds], ["none", ["drop-file"]]);
  assert.deepEqual(w.do({ kind: "offer-file", offer }, 29_999).effects, [refused("not-now")]);
  assert.deepEqual(w.do({ kind: "offer-file", offer }, 30_000).kinds, ["record file-offered"]);
});

test("R015 R040 an accepted file moves a window ahead, and a pause stops every chunk", () => {
  const w = new Walk().do({ kind: "offer-file", offer });
  w.do({ kind: "recorded", type: "file-offered", transferId });
  w.do(said({ type: "file-answered", transferId, answer: "accepted" }));
  const [read] = w.effects;
  assert(read?.kind === "send-chunk");
  assert(maySendConsoleChunk(w.state, read));
  w.do(said({ type: "view-state", view: "paused" }));
  assert(!maySendConsoleChunk(w.state, read));
  w.do({ kind: "file-chunk-done", transferId, place: read.place, wasSent: false });
  assert.deepEqual(w.kinds, []);
  w.do(said({ type: "view-state", view: "live" }));
  assert.deepEqual(w.effects, [read], "the same chunk again");
  w.do({ kind: "link-lost", side: "device", cause: "silent" });
  assert(!maySendConsoleChunk(w.state, read));
});

test("R015 the customer's file waits for the employee's yes, twice for what could run, and for the log", () => {
  const w = new Walk().do(said({ type: "file-offered", ...offer }));
  assert.equal(nextConsoleDeadlineMs(w.state, settings), 60_500);
  w.do({ kind: "accept-file", transferId, isSecond: false }, 500);
  assert.equal(w.file, "asked");
  w.do({ kind: "accept-file", transferId, isSecond: true }, 1_000);
  assert.deepEqual([w.file, w.kinds], ["granting", ["record file-accepted"]]);
  w.do({ kind: "recorded", type: "file-accepted", transferId });
  assert.deepEqual(w.kinds, ["begin-landing", "send file-answered"]);
  assert.deepEqual(w.do(chunk(0)).kinds, ["land-chunk"]);
  w.do({ kind: "employee-ends" });
  assert.deepEqual(w.kinds, ["end-link", "drop-file", "record file-ended", "record session-ended"]);
});

test("R015 silence is no, and costs the customer nothing", () => {
  const w = new Walk().do(said({ type: "file-offered", ...offer })).do({ kind: "clock" }, 60_500);
  assert.deepEqual([w.file, w.kinds], ["none", ["record file-expired", "send file-answered"]]);
  assert.equal(w.do(said({ type: "file-offered", ...offer }), 60_500).file, "asked");
});

test("R015 a device that sends what nobody accepted ends the session, before looking along as well", () => {
  for (const events of [live, live.slice(0, 4), [...live, said({ type: "file-offered", ...offer })]]) {
    const { state } = new Walk(events).do(chunk(0));
    assert(state.kind === "ended" && state.reason === "tampered");
  }
});

test("R043 a pause closes the question about the customer's file, which is no refusal", () => {
  const w = new Walk().do(said({ type: "file-offered", ...offer }));
  assert.equal(w.file, "asked");
  w.do(said({ type: "view-state", view: "paused" }));
  assert.equal(w.file, "none");
  assert.deepEqual(w.effects, [
    { kind: "send", message: { type: "file-answered", transferId, answer: "not-now" } },
  ]);
});
