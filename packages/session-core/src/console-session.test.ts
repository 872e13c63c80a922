import assert from "node:assert/strict";
import { test } from "node:test";
import type {
  DeviceToConsole,
  EmployeeIdentity,
  LeaseNumber,
  QuestionId,
  RoutingNumber,
  Sha256,
} from "@meekijk/protocol";
import fc from "fast-check";
import { idleConsole, mayPaintPicture, stepConsole } from "./console-session.ts";
import type { ConsoleEffect, ConsoleEvent, ConsoleState } from "./console-state.ts";
import { inputToSend } from "./input-to-send.ts";
import { maySendInput } from "./testing/newest-input.ts";

const settings = { questionTimeoutMs: 60_000, linkLostEndMs: 60_000, identityProofTimeoutMs: 60_000 };
const employee = { employeeId: "sanne", name: "Sanne", organisation: "Polder" } as EmployeeIdentity;
const number = "123" as RoutingNumber;
const questionId = "question" as QuestionId;
const control = "control" as QuestionId;

type Untimed<T> = T extends unknown ? Omit<T, "atMs"> : never;
type Happening = Untimed<ConsoleEvent>;

class Walk {
  state: ConsoleState = idleConsole;
  effects: ConsoleEffect[] = [];
  do(event: Happening, atMs = 0): this {
    const step = stepConsole(this.state, { ...event, atMs }, settings);
    this.state = step.state;
    this.effects = [...step.effects];
    return this;
  }
  kinds() {
    return this.effects.map((effect) => (effect.kind === "record" ? `record ${effect.type}` : effect.kind));
  }
}
const said = (message: DeviceToConsole): Happening => ({ kind: "message", message });
const lease = 1 as LeaseNumber;
const nowGranted = (named: number) =>
  said({ type: "control-state", control: "granted", lease: named as LeaseNumber });
const typed = { kind: "text", text: "a" } as const;
const proven: Happening[] = [
  { kind: "employee-joins", routingNumber: number },
  { kind: "server-joined" },
  { kind: "proven", employee, sessionHash: "h" as Sha256, hasStanding: false },
];
const live: Happening[] = [
  ...proven,
  said({ type: "identity-shown", verification: "no-proof" }),
  { kind: "employee-asks-view", questionId, reason: "printer" },
  { kind: "recorded", type: "view-asked", questionId },
  said({ type: "question-answered", questionId, answer: "granted" }),
];
const walk = (...events: Happening[]) => {
  const w = new Walk();
  for (const event of events) w.do(event);
  return w;
};

test("R032 R033 a join connects, proves and only then names the employee", () => {
  const w = walk(...proven.slice(0, 2));
  assert.deepEqual(w.kinds(), ["prove"]);
  w.do(proven[2]!);
  assert.deepEqual(w.kinds(), ["record joined", "send"]);
  assert.equal(w.state.kind, "introducing");
});

test("R001 R048 the question goes out with its reason, after it is on record", () => {
  const w = walk(...live.slice(0, 5));
  assert.deepEqual(w.kinds(), ["record view-asked"]);
  w.do(live[5]!);
  assert.deepEqual(w.effects, [
    { kind: "send", message: { type: "ask-view", questionId, reason: "printer" } },
  ]);
  assert.equal(mayPaintPicture(w.state), false);
  w.do(live[6]!);
  assert.equal(mayPaintPicture(w.state), true);
});

test("R010 a refusal closes asking for the pause that the device names; the third for good", () => {
  const w = walk(...live.slice(0, 6));
  w.do(said({ type: "question-answered", questionId, answer: "refused", retryAfterMs: 30_000 }), 1_000);
  w.do({ kind: "employee-asks-view", questionId, reason: "again" }, 30_999);
  assert.deepEqual(w.effects, []);
  w.do({ kind: "employee-asks-view", questionId, reason: "again" }, 31_000);
  assert.deepEqual(w.kinds(), ["record view-asked"]);
  w.do({ kind: "recorded", type: "view-asked", questionId }, 31_001);
  w.do(said({ type: "question-answered", questionId, answer: "blocked" }), 31_002);
  w.do({ kind: "employee-asks-view", questionId, reason: "again" }, 900_000);
  assert.deepEqual(w.effects, []);
});

test("R031 a wrong code keeps the number for the next try; a dead one lets go", () => {
  const w = walk(...proven.slice(0, 2)).do({
    kind: "join-failed",
    failure: { reason: "wrong-code", triesLeft: 2 },
    isHeld: true,
  });
  assert.deepEqual(w.do({ kind: "employee-joins", routingNumber: number }).kinds(), ["prove"]);
  w.do({ kind: "join-failed", failure: { reason: "wrong-code", triesLeft: 1 }, isHeld: true });
  assert.deepEqual(w.do({ kind: "employee-joins", routingNumber: "456" as RoutingNumber }).kinds(), [
    "leave",
    "join",
  ]);
});

test("R039 the employee ends at once; after that nothing is painted or sent", () => {
  const w = walk(...live).do({ kind: "employee-ends" });
  assert.deepEqual(w.kinds(), ["end-link", "record session-ended"]);
  w.do(live[6]!).do(said({ type: "view-state", view: "live" }));
  assert.equal(mayPaintPicture(w.state), false);
  assert.deepEqual(w.effects, []);
});

test("R047 a link that stays lost for 60 s ends the console's session too", () => {
  const w = walk(...live)
    .do({ kind: "link-lost", side: "device", cause: "closed" }, 1_000)
    .do({ kind: "clock" }, 61_000);
  assert.equal(w.state.kind === "ended" && w.state.reason, "link-lost");
});

test("R048 a device that ends in the employee's name is a fault, and the console signs no such thing", () => {
  const w = walk(...live, { kind: "peer-ended", body: { reason: "employee-ended", endedBy: "employee" } });
  assert(w.state.kind === "ended");
  assert.deepEqual([w.state.reason, w.state.endedBy], ["tampered", "system"]);
});

test("R030 random walks: nothing is painted that the device did not call live, and the end is final", () => {
  const anyEvent = fc.constantFrom<Happening>(
    ...live,
    said({ type: "view-state", view: "paused" }),
    said({ type: "view-state", view: "live" }),
    said({ type: "view-state", view: "none" }),
    said({ type: "question-answered", questionId, answer: "refused", retryAfterMs: 0 }),
    { kind: "employee-withdraws" },
    { kind: "link-lost", side: "device", cause: "silent" },
    { kind: "link-restored" },
    { kind: "clock" },
    { kind: "tampered" },
    { kind: "peer-ended", body: { reason: "customer-stopped", endedBy: "customer" } },
  );
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 60 }), (events) => {
      const w = walk();
      let [mayLive, wasAsked] = [false, false];
      let hasEnded = false;
      for (const event of events) {
        const before = w.state;
        w.do(event);
        wasAsked ||= w.effects.some((effect) => effect.kind === "send" && effect.message.type === "ask-view");
        if (event.kind === "message" && event.message.type === "question-answered")
          mayLive ||= event.message.answer === "granted" && wasAsked;
        if (mayPaintPicture(w.state)) assert(mayLive);
        if (hasEnded) assert.equal(w.state, before);
        hasEnded ||= w.state.kind === "ended";
        if (w.state.kind === "idle") [mayLive, wasAsked] = [false, false];
      }
    }),
    { numRuns: 2_000 },
  );
});

test("R013 the console asks for control only while it looks along, with the question on record first", () => {
  const w = walk(...live, { kind: "employee-asks-control", questionId: control });
  assert.deepEqual(w.kinds(), ["record control-asked"]);
  w.do({ kind: "recorded", type: "control-asked", questionId: control });
  assert.deepEqual(w.effects, [{ kind: "send", message: { type: "ask-control", questionId: control } }]);
  assert.equal(maySendInput(w.state), false);
  w.do(said({ type: "question-answered", questionId: control, answer: "granted" }));
  assert.equal(maySendInput(w.state), false, "under which number?");
  w.do(nowGranted(7));
  assert.deepEqual(inputToSend(w.state, typed), { kind: "act", lease: 7, act: typed });
  w.do(said({ type: "control-state", control: "held-off" }));
  assert.equal(maySendInput(w.state), false);
  w.do(nowGranted(8));
  assert.deepEqual(inputToSend(w.state, typed), { kind: "act", lease: 8, act: typed });
  w.do(said({ type: "view-state", view: "paused" }));
  assert.equal(maySendInput(w.state), false);
});

test("R013 a refusal of control keeps the picture, and the pause between questions is kept", () => {
  const w = walk(...live, { kind: "employee-asks-control", questionId: control });
  w.do({ kind: "recorded", type: "control-asked", questionId: control });
  w.do(
    said({ type: "question-answered", questionId: control, answer: "refused", retryAfterMs: 30_000 }),
    1_000,
  );
  w.do(said({ type: "control-state", control: "none" }), 1_000);
  assert(w.state.kind === "live");
  assert.deepEqual(w.state.control, {
    kind: "none",
    lastAnswer: "refused",
    mayAskFromMs: 31_000,
    isAskingBlocked: false,
  });
  assert.deepEqual(w.do({ kind: "employee-asks-control", questionId: control }, 30_999).kinds(), []);
  assert.deepEqual(w.do({ kind: "employee-asks-control", questionId: control }, 31_000).kinds(), [
    "record control-asked",
  ]);
});

test("R047 control is over with the link, and giving it back tells the device", () => {
  const granted = () =>
    walk(...live).do(said({ type: "control-state", control: "granted", lease, isOffered: true }));
  const w = granted().do({ kind: "link-lost", side: "device", cause: "silent" });
  assert.deepEqual(w.effects[0], { kind: "send", message: { type: "release-control" } });
  w.do({ kind: "link-restored" });
  // A device that noticed nothing, before our word reaches it.
  w.do(said({ type: "control-state", control: "held-off" }));
  w.do(nowGranted(2));
  assert.equal(maySendInput(w.state), false);
  assert.deepEqual(w.do({ kind: "employee-asks-control", questionId: control }).kinds(), [
    "record control-asked",
  ]);
  const released = granted().do({ kind: "employee-releases-control" });
  assert.deepEqual(released.effects, [{ kind: "send", message: { type: "release-control" } }]);
  assert.equal(maySendInput(released.state), false);
});

test("R030 a yes that crossed our taking back counts: what the customer shows is shown here, under its own reason", () => {
  const [second, third] = ["second", "third"] as QuestionId[] as [QuestionId, QuestionId];
  const withdrawn = () => walk(...live.slice(0, 6), { kind: "employee-withdraws" });
  assert.deepEqual(withdrawn().effects, [
    { kind: "send", message: { type: "withdraw-question", questionId } },
  ]);
  assert.equal(mayPaintPicture(withdrawn().do(live[6]!).state), true);
  const asked = withdrawn()
    .do({ kind: "employee-asks-view", questionId: second, reason: "again" })
    .do({ kind: "recorded", type: "view-asked", questionId: second })
    .do(said({ type: "question-answered", questionId: second, answer: "not-now" }))
    .do(live[6]!);
  assert(asked.state.kind === "live");
  assert.equal(asked.state.reason, "printer");
  const unsent = walk(...live.slice(0, 5), { kind: "employee-withdraws" });
  assert.deepEqual(unsent.effects, []);
  assert.equal(mayPaintPicture(unsent.do(live[6]!).state), false, "never asked");
  const other = withdrawn().do(said({ type: "question-answered", questionId: third, answer: "granted" }));
  assert.equal(mayPaintPicture(other.state), false);
});
