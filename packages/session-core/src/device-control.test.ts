import assert from "node:assert/strict";
import { test } from "node:test";
import type {
  EmployeeIdentity,
  LeaseNumber,
  QuestionId,
  RoutingNumber,
  Sha256,
  ShownWording,
} from "@meekijk/protocol";
import fc from "fast-check";
import { nextDeviceDeadlineMs } from "./device-clock.ts";
import { isOnlyLookingAlong } from "./device-control.ts";
import { openingDevice, stepDevice } from "./device-session.ts";
import type { DeviceEffect, DeviceEvent, DeviceState, SessionSettings } from "./device-state.ts";
import { mayInjectNewest } from "./testing/newest-input.ts";

const viewWording = { wordingId: "view", version: 1, language: "nl", sha256: "x" } as unknown as ShownWording;
const settings: SessionSettings = {
  questionTimeoutMs: 60_000,
  refusalPauseMs: 30_000,
  maxRefusals: 3,
  linkLostEndMs: 60_000,
  idleEndMs: 9_000_000,
  idleWarningMs: 60_000,
  sessionLengthMs: 9_000_000,
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
const id = (name: string | number) => `question-${name}` as QuestionId;

type Untimed<T> = T extends unknown ? Omit<T, "atMs"> : never;
type Happening = Untimed<DeviceEvent>;

class Walk {
  state: DeviceState = openingDevice;
  effects: DeviceEffect[] = [];
  atMs = 0;
  readonly #settings: SessionSettings;
  constructor(settingsOfWalk = settings) {
    this.#settings = settingsOfWalk;
  }
  do(event: Happening, atMs = this.atMs): this {
    this.atMs = atMs;
    const step = stepDevice(this.state, { ...event, atMs }, this.#settings);
    this.state = step.state;
    this.effects = [...step.effects];
    return this;
  }
  get mayInject() {
    return mayInjectNewest(this.state, this.atMs);
  }
  get lease() {
    return "control" in this.state ? this.state.control.lease.kind : "ended";
  }
  kinds() {
    return this.effects.map((effect) =>
      effect.kind === "record"
        ? `record ${effect.type}`
        : effect.kind === "send"
          ? `send ${effect.message.type}`
          : effect.kind,
    );
  }
}

const said = (message: Extract<Happening, { kind: "message" }>["message"]): Happening => ({
  kind: "message",
  message,
});
const live: Happening[] = [
  { kind: "opened" },
  { kind: "code-assigned", routingNumber: "123" as RoutingNumber, expiresInMs: 600_000 },
  { kind: "employee-joined", employee },
  { kind: "proven", sessionHash: "h" as Sha256 },
  { kind: "employee-identifies", employee, verdict: { verification: "no-proof" } },
  said({ type: "ask-view", questionId: id("view"), reason: "printer" }),
  { kind: "customer-allows-view", questionId: id("view") },
  { kind: "recorded", type: "view-granted", questionId: id("view") },
];
const ask = (name: string | number) => said({ type: "ask-control", questionId: id(name) });
const offer = (name: string | number): Happening => ({
  kind: "customer-offers-control",
  questionId: id(name),
});
const allow = (name: string | number): Happening => ({
  kind: "customer-allows-control",
  questionId: id(name),
});
const refuse = (name: string | number): Happening => ({
  kind: "customer-refuses-control",
  questionId: id(name),
});
const logged = (name: string | number): Happening => ({
  kind: "recorded",
  type: "control-granted",
  questionId: id(name),
});

const granted = (lease: number): DeviceEffect => ({
  kind: "send",
  message: { type: "control-state", control: "granted", lease: lease as LeaseNumber },
});

function walk(...events: Happening[]): Walk {
  const w = new Walk();
  for (const event of [...live, ...events]) w.do(event);
  return w;
}
function controlled(): Walk {
  return walk(ask(1)).do(allow(1), 10_000).do(logged(1), 10_100).do({ kind: "clock" }, 10_600);
}

test("R013 control is a second yes: looking along gives no hands, and the grant acts only once it is logged", () => {
  const w = walk(ask(1));
  assert.deepEqual(w.kinds(), ["send control-state"]);
  assert.equal(w.mayInject, false);
  w.do(allow(1), 10_000);
  assert.deepEqual(w.kinds(), ["record control-granted"]);
  assert.equal(w.mayInject, false);
  w.do(logged(1), 10_100);
  assert.deepEqual(w.kinds(), ["send question-answered", "send control-state"]);
  assert.equal(w.mayInject, false, "a click under way when the question closed");
  assert.equal(w.do({ kind: "clock" }, 10_600).mayInject, true);
});

test("R014 before the first control of a session a yes counts only after the ten seconds of the explanation", () => {
  const w = walk(ask(1)).do(allow(1), 9_999);
  assert.equal(w.lease, "asked");
  w.do(allow(1), 10_000).do(logged(1), 10_000).do({ kind: "customer-withdraws-control" }, 20_000);
  w.do(ask(2), 21_000).do(allow(2), 21_499);
  assert.equal(w.lease, "asked", "a click that was under way");
  assert.equal(w.do(allow(2), 21_500).lease, "granting", "explained once");
});

test("R030 silence is no, a no is no, and the pause between questions counts for control too", () => {
  const w = walk(ask(1));
  assert.equal(nextDeviceDeadlineMs(w.state, settings), 70_000);
  w.do({ kind: "clock" }, 70_000);
  assert.deepEqual(w.kinds(), ["record control-expired", "send question-answered", "send control-state"]);
  w.do(ask(2), 71_000);
  assert.equal(w.lease, "none");
  w.do(ask(3), 100_000).do(refuse(3), 100_001);
  assert.deepEqual(w.kinds(), ["record control-refused", "send question-answered", "send control-state"]);
  w.do(ask(4), 140_000).do(refuse(4), 140_001).do(ask(5), 900_000);
  assert.deepEqual(w.effects, [
    { kind: "send", message: { type: "question-answered", questionId: id(5), answer: "blocked" } },
  ]);
});

test("R013 a yes to another question, a late yes, or a yes to a withdrawn question gives nothing", () => {
  assert.equal(walk(ask(1)).do(allow(2), 10_000).lease, "asked");
  assert.equal(walk(ask(1)).do(allow(1), 70_000).lease, "asked");
  const withdrawn = walk(ask(1), said({ type: "withdraw-question", questionId: id(1) }));
  assert.equal(withdrawn.do(allow(1), 10_000).do(logged(1)).mayInject, false);
  assert.equal(withdrawn.lease, "none");
});

test("R013 the customer may offer it; their offer is their own question, and costs the employee nothing", () => {
  const w = walk(offer(1));
  assert.equal(w.effects.length, 0, "the employee hears of it when it is given");
  w.do(said({ type: "withdraw-question", questionId: id(1) }));
  assert.equal(w.lease, "asked", "not theirs to withdraw");
  w.do(refuse(1), 5_000).do(offer(2), 6_000).do(allow(2), 16_000);
  const [granted] = w.effects;
  assert(granted?.kind === "record" && granted.type === "control-granted");
  assert.equal(granted.details.isOffered, true);
  w.do(logged(2), 16_100);
  assert.deepEqual(w.kinds(), ["send control-state"]);
});

test("R039 control is withdrawn by one press, at once, before anybody hears of it", () => {
  const w = controlled().do({ kind: "customer-withdraws-control" });
  assert.deepEqual(w.kinds(), ["release-input", "send control-state", "record control-ended"]);
  assert.equal(w.mayInject, false);
  w.do(logged(1));
  assert.equal(w.lease, "none", "a grant that was taken back before it was logged stays taken back");
});

test("R013 the person's own mouse or keyboard always wins, until two seconds after the last of it", () => {
  const w = controlled().do({ kind: "customer-uses-input" }, 20_000);
  assert.deepEqual(w.kinds(), ["release-input", "send control-state"]);
  assert.equal(w.mayInject, false);
  w.do({ kind: "customer-uses-input" }, 21_500).do({ kind: "clock" }, 23_499);
  assert.equal(w.mayInject, false);
  w.do({ kind: "clock" }, 23_500);
  assert.deepEqual(w.effects, [granted(2)]);
  assert.equal(w.mayInject, true);
});

test("R047 another path lets go of every key: what would have let go of it may be lost with the old one", () => {
  const w = controlled().do({ kind: "path-changed" }, 20_000);
  assert.deepEqual(w.kinds(), ["release-input"]);
  assert.equal(w.mayInject, true, "and control goes on");
  w.do({ kind: "customer-withdraws-control" }).do({ kind: "path-changed" });
  assert.deepEqual(w.effects, []);
});

test("R047 a path that changes is nobody's doing: an idle session ends all the same", () => {
  const w = controlled();
  const idleEnd = () => ("clocks" in w.state ? w.state.clocks.idleEndsAtMs : undefined);
  const before = idleEnd();
  assert.notEqual(before, undefined);
  w.do({ kind: "path-changed" }, 400_000);
  assert.equal(idleEnd(), before);
});

test("R013 control ends after half an hour unless the person says go on, which no stray press does", () => {
  const w = controlled().do({ kind: "customer-lets-control-go-on" }, 100_000);
  assert.deepEqual(w.effects, []);
  w.do({ kind: "clock" }, 10_100 + 1_740_000);
  assert.deepEqual(w.effects, [
    { kind: "send", message: { type: "limit-warned", limit: "control", endsInMs: 60_000 } },
  ]);
  w.do({ kind: "customer-lets-control-go-on" }, 1_760_000).do({ kind: "clock" }, 1_850_000);
  assert.equal(w.mayInject, true);
  w.do({ kind: "clock" }, 1_760_000 + 1_799_999).do({ kind: "clock" }, 1_760_000 + 1_800_000);
  assert.deepEqual(w.kinds(), ["release-input", "send control-state", "record control-ended"]);
  assert.equal(w.mayInject, false);
});

test("R047 a lost link ends control, lets go of every key, and control does not come back with the link", () => {
  const w = controlled().do({ kind: "link-lost", side: "console", cause: "silent" }, 11_000);
  assert.deepEqual(w.kinds(), [
    "freeze-picture",
    "release-input",
    "send control-state",
    "record control-ended",
    "clear-pointer",
    "record link-lost",
  ]);
  w.do({ kind: "link-restored" }, 12_000);
  assert.equal(w.state.kind, "live");
  assert.equal(w.lease, "none");
});

test("R043 a pause stops the hands at once, and the end lets go of everything", () => {
  const w = controlled().do({ kind: "customer-pauses" });
  assert.deepEqual(w.kinds(), [
    "freeze-picture",
    "release-input",
    "clear-pointer",
    "send view-state",
    "record paused",
  ]);
  assert.equal(w.mayInject, false);
  const ended = controlled().do({ kind: "customer-stops" });
  assert.deepEqual(ended.kinds(), [
    "stop-picture",
    "release-input",
    "clear-pointer",
    "end-link",
    "record session-ended",
  ]);
  assert.equal(ended.mayInject, false);
});

test("R013 a program that cannot give control never opens the question", () => {
  const w = new Walk({ ...settings, controlWording: undefined });
  for (const event of [...live, ask(1), offer(2)]) w.do(event);
  assert.equal(w.lease, "none");
  w.do(allow(1), 20_000).do(logged(1));
  assert.equal(w.mayInject, false);
});

const anyId = fc.integer({ min: 1, max: 2 });
const anyEvent: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 6, arbitrary: anyId.map(ask) },
  { weight: 3, arbitrary: anyId.map(offer) },
  { weight: 8, arbitrary: anyId.map(allow) },
  { weight: 8, arbitrary: anyId.map(logged) },
  { weight: 2, arbitrary: anyId.map(refuse) },
  {
    weight: 6,
    arbitrary: fc.constantFrom<Happening>(
      { kind: "customer-withdraws-control" },
      { kind: "customer-lets-control-go-on" },
      { kind: "customer-uses-input" },
      { kind: "customer-pauses" },
      { kind: "customer-resumes" },
      { kind: "recorded", type: "resumed", press: 1 },
      { kind: "link-lost", side: "console", cause: "closed" },
      { kind: "link-restored" },
      said({ type: "release-control" }),
      { kind: "clock" },
    ),
  },
);

test("the device never ceases to be only looked along at without a word to the console, which then speaks as often", () => {
  const steps = fc.array(fc.tuple(anyEvent, fc.nat({ max: 12_000 })), { minLength: 20, maxLength: 120 });
  let changes = 0;
  fc.assert(
    fc.property(steps, (happenings) => {
      const w = walk();
      for (const [event, afterMs] of happenings) {
        const wasCalm = isOnlyLookingAlong(w.state);
        w.do(event, w.atMs + afterMs);
        if (!wasCalm || isOnlyLookingAlong(w.state) || event.kind === "link-lost") continue;
        changes += 1;
        const isTold =
          event.kind === "message" || w.kinds().some((kind) => /^(record|send|end-link)/.test(kind));
        assert(isTold, event.kind);
      }
    }),
    { numRuns: Number(process.env["WALKS"] ?? 500) },
  );
  assert(changes > 100, `${changes} changes`);
});

test("R013 R030 R039 random walks: no injection without a live, logged, explained and unspent yes to control", (t) => {
  const steps = fc.array(fc.tuple(anyEvent, fc.nat({ max: 12_000 })), { minLength: 20, maxLength: 120 });
  let injections = 0;
  let stepCount = 0;
  fc.assert(
    fc.property(steps, (happenings) => {
      const w = walk();
      stepCount += happenings.length;
      let asked: { questionId: QuestionId; sinceMs: number } | undefined;
      let allowed: QuestionId | undefined;
      let granted: QuestionId | undefined;
      let wasExplained = false;
      let ownInputAtMs = -Infinity;
      for (const [event, afterMs] of happenings) {
        const atMs = w.atMs + afterMs;
        const leaseBefore = w.lease;
        w.do(event, atMs);
        if (leaseBefore !== "asked" && w.lease === "asked" && "questionId" in event)
          asked = { questionId: event.questionId, sinceMs: atMs };
        if (leaseBefore !== "asked" && w.lease === "asked" && event.kind === "message")
          asked = { questionId: (event.message as { questionId: QuestionId }).questionId, sinceMs: atMs };
        if (event.kind === "customer-allows-control" && asked?.questionId === event.questionId) {
          const isReadLongEnough: boolean = wasExplained || atMs - asked.sinceMs >= 10_000;
          if (w.lease === "granting") {
            assert(isReadLongEnough, "the explanation stood long enough");
            allowed = event.questionId;
          }
        }
        if (event.kind === "recorded" && event.type === "control-granted" && event.questionId === allowed) {
          granted = allowed;
          wasExplained ||= w.lease === "granted";
        }
        const isOver =
          event.kind === "customer-withdraws-control" ||
          event.kind === "link-lost" ||
          (event.kind === "message" && event.message.type === "release-control" && leaseBefore === "granted");
        if (isOver) [allowed, granted] = [undefined, undefined];
        if (event.kind === "customer-uses-input" && leaseBefore === "granted") ownInputAtMs = atMs;
        if (!w.mayInject) continue;
        injections += 1;
        assert(granted !== undefined, "a logged yes that nobody took back");
        assert.equal(w.state.kind, "live");
        assert(atMs - ownInputAtMs >= 2_000, "the person's own hands rest");
      }
    }),
    { numRuns: Number(process.env["WALKS"] ?? 2_000) },
  );
  assert(injections > 100, `${injections} moments of control`);
  t.diagnostic(
    `figure: ${stepCount} steps, ${injections} moments of control, 0 without a live, logged and unspent yes`,
  );
});
