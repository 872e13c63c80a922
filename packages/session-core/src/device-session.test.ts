import assert from "node:assert/strict";
import { test } from "node:test";
import type { EmployeeIdentity, QuestionId, RoutingNumber, Sha256, ShownWording } from "@meekijk/protocol";
import fc from "fast-check";
import { nextDeviceDeadlineMs } from "./device-clock.ts";
import { mayShowPicture, openingDevice, stepDevice } from "./device-session.ts";
import type { DeviceEffect, DeviceEvent, DeviceState, SessionSettings } from "./device-state.ts";

const viewWording = { wordingId: "view", version: 1, language: "nl", sha256: "x" } as unknown as ShownWording;
const settings: SessionSettings = {
  questionTimeoutMs: 60_000,
  refusalPauseMs: 30_000,
  maxRefusals: 3,
  linkLostEndMs: 60_000,
  idleEndMs: 900_000,
  idleWarningMs: 60_000,
  sessionLengthMs: 3_600_000,
  sessionLengthWarningMs: 60_000,
  viewWording,
  controlWording: { ...viewWording, wordingId: "control" },
  controlLengthMs: 1_800_000,
  controlWarningMs: 60_000,
  controlReadingMs: 10_000,
  ownInputRestMs: 2_000,
  questionRestMs: 500,
};
const employee = { employeeId: "sanne", name: "Sanne", organisation: "Polder" } as EmployeeIdentity;
const question = (n: number) => `question-${n}` as QuestionId;

/** Distributes over the union so that each event keeps its own fields. */
type Untimed<T> = T extends unknown ? Omit<T, "atMs"> : never;
type Happening = Untimed<DeviceEvent>;

class Walk {
  state: DeviceState = openingDevice;
  effects: DeviceEffect[] = [];
  atMs = 0;
  do(event: Happening, atMs = this.atMs): this {
    this.atMs = atMs;
    const step = stepDevice(this.state, { ...event, atMs }, settings);
    this.state = step.state;
    this.effects = [...step.effects];
    return this;
  }
  get endReason() {
    return this.state.kind === "ended" ? this.state.reason : undefined;
  }
  kinds() {
    return this.effects.map((effect) => (effect.kind === "record" ? `record ${effect.type}` : effect.kind));
  }
}

const shown: Happening[] = [
  { kind: "opened" },
  { kind: "code-assigned", routingNumber: "123" as RoutingNumber, expiresInMs: 600_000 },
];
const identified: Happening[] = [
  ...shown,
  { kind: "employee-joined", employee },
  { kind: "proven", sessionHash: "h" as Sha256 },
  { kind: "employee-identifies", employee, verdict: { verification: "no-proof" } },
];
const ask = (n: number): Happening => ({
  kind: "message",
  message: { type: "ask-view", questionId: question(n), reason: "printer" },
});
const allow = (n: number): Happening => ({ kind: "customer-allows-view", questionId: question(n) });
const recorded = (n: number): Happening => ({
  kind: "recorded",
  type: "view-granted",
  questionId: question(n),
});
const walk = (...events: Happening[]) => {
  const w = new Walk();
  for (const event of events) w.do(event);
  return w;
};

test("R012 R030 looking along starts after yes and after the grant was logged, not before", () => {
  const w = walk(...identified, ask(1), allow(1));
  assert.equal(w.state.kind, "identified");
  assert.deepEqual(w.kinds(), ["record view-granted"]);
  assert.equal(mayShowPicture(w.state), false);
  w.do(recorded(1));
  assert.equal(w.state.kind, "live");
  assert.deepEqual(w.kinds(), ["send", "send", "start-picture"]);
  assert.equal(mayShowPicture(w.state), true);
});

test("R030 silence is no: a question expires after 60 s and the pause of 30 s follows", () => {
  const w = walk(...identified, ask(1)).do({ kind: "clock" }, 60_000);
  assert.deepEqual(w.kinds(), ["record view-expired", "send", "send"]);
  w.do(allow(1), 60_001).do(recorded(1));
  assert.equal(w.state.kind, "identified");
  w.do(ask(2), 89_999);
  assert.deepEqual(w.effects[0], {
    kind: "send",
    message: { type: "question-answered", questionId: question(2), answer: "not-now", retryAfterMs: 1 },
  });
  w.do(ask(3), 90_000).do(allow(3)).do(recorded(3));
  assert.equal(w.state.kind, "live");
});

test("R010 a third refusal blocks asking, and ends nothing", () => {
  const w = walk(...identified);
  for (const n of [1, 2, 3])
    w.do(ask(n), n * 31_000).do({ kind: "customer-refuses-view", questionId: question(n) });
  w.do(ask(4), 500_000);
  assert.equal(w.state.kind, "identified");
  assert.deepEqual(w.effects, [
    { kind: "send", message: { type: "question-answered", questionId: question(4), answer: "blocked" } },
  ]);
});

test("R039 R041 Stop cuts locally first, tells the other end, records, and is final", () => {
  const w = walk(...identified, ask(1), allow(1), recorded(1)).do({ kind: "customer-stops" });
  assert.deepEqual(w.kinds(), ["stop-picture", "clear-pointer", "end-link", "record session-ended"]);
  assert.equal(w.state.kind, "ended");
  for (const event of [...identified, ask(2), allow(2), recorded(2)]) w.do(event);
  assert.equal(w.state.kind, "ended");
  assert.deepEqual(w.effects, []);
});

test("R043 pause freezes the picture at once; going on is logged before it shows again", () => {
  const w = walk(...identified, ask(1), allow(1), recorded(1)).do({ kind: "customer-pauses" });
  assert.deepEqual(w.kinds(), ["freeze-picture", "clear-pointer", "send", "record paused"]);
  w.do({ kind: "customer-resumes" });
  assert.equal(mayShowPicture(w.state), false);
  w.do({ kind: "customer-pauses" }).do({ kind: "recorded", type: "resumed", press: 1 });
  assert.equal(w.state.kind, "paused");
  w.do({ kind: "customer-resumes" }).do({ kind: "recorded", type: "resumed", press: 2 });
  assert.equal(mayShowPicture(w.state), true);
});

test("R036 what the device found out about the employee is on record before the console hears of it, once", () => {
  const w = walk(...identified.slice(0, -1));
  const rosterSha256 = "r" as Sha256;
  const verdict = { verification: "verified", rosterSha256 } as const;
  w.do({ kind: "employee-identifies", employee, verdict });
  assert.deepEqual(w.effects.slice(0, 2), [
    {
      kind: "record",
      type: "identity-shown",
      details: { employee, verification: "verified", rosterSha256 },
      isGrant: false,
    },
    { kind: "send", message: { type: "identity-shown", verification: "verified" } },
  ]);
  w.do({ kind: "employee-identifies", employee, verdict: { verification: "no-proof" } });
  assert.deepEqual(w.effects, []);
  assert(w.state.kind === "identified" && w.state.verification === "verified");
});

test("R036 a console that names another employee than the account that joined ends the session", () => {
  const w = walk(
    ...shown,
    { kind: "employee-joined", employee },
    { kind: "proven", sessionHash: "h" as Sha256 },
  );
  w.do({
    kind: "employee-identifies",
    employee: { ...employee, name: "Piet" },
    verdict: { verification: "no-proof" },
  });
  assert.equal(w.endReason, "identity-mismatch");
});

test("R031 a third wrong try kills the code, and every wrong try is on record", () => {
  const w = walk(...shown, { kind: "employee-joined", employee });
  w.do({ kind: "wrong-try", triesLeft: 2 });
  assert.deepEqual(w.kinds(), ["record wrong-try"]);
  w.do({ kind: "wrong-try", triesLeft: 1 }).do({ kind: "wrong-try", triesLeft: 0 });
  assert.deepEqual(w.kinds(), ["record wrong-try", "withdraw-code", "record code-dead"]);
  w.do({ kind: "proven", sessionHash: "h" as Sha256 });
  assert.equal(w.state.kind, "code-dead");
  assert.deepEqual(w.do({ kind: "customer-asks-code" }).kinds(), ["ask-number"]);
});

test("R047 a lost link freezes, is recorded with side and cause, and ends after 60 s", () => {
  const w = walk(...identified, ask(1), allow(1), recorded(1));
  w.do({ kind: "link-lost", side: "console", cause: "silent" }, 1_000);
  assert.deepEqual(w.kinds(), ["freeze-picture", "clear-pointer", "record link-lost"]);
  assert.equal(mayShowPicture(w.state), false);
  w.do({ kind: "link-restored" }, 5_000);
  assert.deepEqual(w.kinds(), ["record link-restored", "start-picture"]);
  w.do({ kind: "link-lost", side: "device", cause: "closed" }, 6_000).do({ kind: "clock" }, 66_000);
  assert.equal(w.endReason, "link-lost");
});

test("R002 the session warns a minute before its limits; go on restarts them, nothing ends them early", () => {
  const w = walk(...identified).do({ kind: "clock" }, 839_999);
  assert.deepEqual(w.effects, []);
  w.do({ kind: "clock" }, 840_000);
  assert.deepEqual(w.effects, [
    { kind: "send", message: { type: "limit-warned", limit: "idle", endsInMs: 60_000 } },
  ]);
  w.do({ kind: "customer-goes-on" }, 850_000).do({ kind: "clock" }, 1_749_999);
  assert.equal(w.state.kind, "identified");
  w.do({ kind: "clock" }, 1_750_000);
  assert.equal(w.endReason, "idle");
});

test("R002 the next deadline is never later than what the clock would do", () => {
  const w = walk(...identified, ask(1));
  assert.equal(nextDeviceDeadlineMs(w.state, settings), 60_000);
  w.do({ kind: "clock" }, 60_000);
  assert.equal(nextDeviceDeadlineMs(w.state, settings), 840_000);
});

const anyQuestion = fc.integer({ min: 1, max: 2 });
const anyEvent: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 6, arbitrary: anyQuestion.map(ask) },
  { weight: 6, arbitrary: anyQuestion.map(allow) },
  { weight: 6, arbitrary: anyQuestion.map(recorded) },
  {
    weight: 3,
    arbitrary: anyQuestion.map((n): Happening => ({
      kind: "customer-refuses-view",
      questionId: question(n),
    })),
  },
  {
    weight: 12,
    arbitrary: fc.constantFrom<Happening>(
      ...identified,
      { kind: "employee-left" },
      { kind: "wrong-try", triesLeft: 1 },
      { kind: "customer-pauses" },
      { kind: "customer-resumes" },
      { kind: "recorded", type: "resumed", press: 1 },
      { kind: "link-lost", side: "console", cause: "closed" },
      { kind: "link-restored" },
      { kind: "customer-active" },
      { kind: "customer-goes-on" },
      { kind: "message", message: { type: "go-on" } },
      { kind: "clock" },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Happening>(
      { kind: "customer-stops" },
      { kind: "share-stopped" },
      { kind: "tampered" },
      { kind: "peer-ended", body: { reason: "employee-ended", endedBy: "employee" } },
      { kind: "wrong-try", triesLeft: 0 },
      { kind: "number-withdrawn" },
      { kind: "record-refused" },
      { kind: "server-refused", closeReason: "session-unknown" },
    ),
  },
);

test("R048 a console that ends in the customer's name is a fault, and the device signs no such thing", () => {
  const ended = walk({ kind: "peer-ended", body: { reason: "customer-stopped", endedBy: "customer" } });
  assert.equal(ended.endReason, "tampered");
  assert.deepEqual(
    ended.effects.filter(({ kind }) => kind === "record"),
    [
      {
        kind: "record",
        type: "session-ended",
        details: { reason: "tampered", endedBy: "system", isPrepared: false },
        isGrant: false,
      },
    ],
  );
});

test("R008 terms that changed in the meantime are told apart from every other refusal of the server", () => {
  const refused = (event: Happening) => walk(event).endReason;
  assert.equal(refused({ kind: "server-refused", closeReason: "acceptance-refused" }), "acceptance-refused");
  assert.equal(refused({ kind: "server-refused", closeReason: "session-unknown" }), "server-refused");
  assert.equal(refused({ kind: "server-refused" }), "server-refused");
});

test("R012 R030 R041 random walks: no picture without a live logged grant, silence is no, the end is final", (t) => {
  const steps = fc.array(fc.tuple(anyEvent, fc.nat({ max: 20_000 })), { minLength: 20, maxLength: 120 });
  let livePictures = 0;
  let stepCount = 0;
  let stepsAfterEnd = 0;
  fc.assert(
    fc.property(steps, (happenings) => {
      const w = walk(...identified);
      stepCount += happenings.length;
      const allowed = new Set<string>();
      const logged = new Set<string>();
      let hasEnded = false;
      for (const [event, afterMs] of happenings) {
        const before = w.state;
        const atMs = w.atMs + afterMs;
        const open = before.kind === "identified" && before.view.kind === "asked" ? before.view : undefined;
        if (
          event.kind === "customer-allows-view" &&
          open?.questionId === event.questionId &&
          atMs < open.expiresAtMs
        )
          allowed.add(event.questionId);
        w.do(event, atMs);
        if (event.kind === "recorded" && event.type === "view-granted" && allowed.has(event.questionId))
          logged.add(event.questionId);
        const hasStarted = w.effects.some((effect) => effect.kind === "start-picture");
        if (hasStarted || mayShowPicture(w.state)) {
          livePictures += 1;
          assert.equal(w.state.kind, "live");
          assert(w.state.kind === "live" && w.state.view.kind === "granted");
          assert(allowed.has(w.state.view.questionId), "a yes on the device to this very question");
          assert(logged.has(w.state.view.questionId), "the grant is durable");
        }
        if (hasEnded) {
          assert.equal(w.state, before);
          assert.deepEqual(w.effects, []);
          stepsAfterEnd += 1;
        }
        hasEnded ||= w.state.kind === "ended";
      }
    }),
    { numRuns: Number(process.env["WALKS"] ?? 2_000) },
  );
  assert(livePictures > 1_000, `the walks reach a live picture: ${livePictures}`);
  t.diagnostic(
    `figure: ${stepCount} steps, 0 frames without a grant, 0 effects in ${stepsAfterEnd} steps after an end`,
  );
});
