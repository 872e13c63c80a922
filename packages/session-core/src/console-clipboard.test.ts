import assert from "node:assert/strict";
import { test } from "node:test";
import type {
  ClipboardDirection,
  DeviceToConsole,
  EmployeeIdentity,
  QuestionId,
  RoutingNumber,
  Sha256,
  ShownWording,
} from "@meekijk/protocol";
import fc from "fast-check";
import type { ClipboardLease } from "./clipboard-lease.ts";
import type { ConsoleClipboardLease } from "./console-clipboard.ts";
import { idleConsole, stepConsole } from "./console-session.ts";
import type { ConsoleEffect, ConsoleEvent, ConsoleState } from "./console-state.ts";
import { openingDevice, stepDevice } from "./device-session.ts";
import type { DeviceEffect, DeviceEvent, DeviceState, SessionSettings } from "./device-state.ts";

const settings = { questionTimeoutMs: 60_000, linkLostEndMs: 60_000, identityProofTimeoutMs: 60_000 };
const employee = { employeeId: "sanne", name: "Sanne", organisation: "Polder" } as EmployeeIdentity;
const questionId = "question" as QuestionId;
const id = (name: string | number) => `clipboard-${name}` as QuestionId;

type Untimed<T> = T extends unknown ? Omit<T, "atMs"> : never;
type Happening = Untimed<ConsoleEvent>;
const said = (message: DeviceToConsole): Happening => ({ kind: "message", message });
const identified: Happening[] = [
  { kind: "employee-joins", routingNumber: "123" as RoutingNumber },
  { kind: "server-joined" },
  { kind: "proven", employee, sessionHash: "h" as Sha256, hasStanding: false },
  said({ type: "identity-shown", verification: "no-proof" }),
];
const live: Happening[] = [
  ...identified,
  { kind: "employee-asks-view", questionId, reason: "printer" },
  { kind: "recorded", type: "view-asked", questionId },
  said({ type: "question-answered", questionId, answer: "granted" }),
];
const ask = (direction: ClipboardDirection, name: string | number = direction): Happening => ({
  kind: "employee-asks-clipboard",
  direction,
  questionId: id(name),
});
const logged = (name: string | number): Happening => ({
  kind: "recorded",
  type: "clipboard-asked",
  questionId: id(name),
});
const answered = (
  name: string | number,
  answer: Extract<DeviceToConsole, { type: "question-answered" }>["answer"],
) => said({ type: "question-answered", questionId: id(name), answer, retryAfterMs: 30_000 });
const state = (
  direction: ClipboardDirection,
  word: Extract<DeviceToConsole, { type: "clipboard-state" }>["state"],
) => said({ type: "clipboard-state", direction, state: word });
const text = said({ type: "clipboard-text", text: "hallo" });
const send: Happening = { kind: "employee-sends-clipboard-text", text: "hallo" };
const fetch: Happening = { kind: "employee-fetches-clipboard" };
const release = (direction: ClipboardDirection): Happening => ({
  kind: "employee-releases-clipboard",
  direction,
});

class Walk {
  state: ConsoleState = idleConsole;
  effects: ConsoleEffect[] = [];
  constructor(events: readonly Happening[] = live) {
    for (const event of events) this.do(event);
  }
  do(event: Happening, atMs = 0): this {
    const step = stepConsole(this.state, { ...event, atMs }, settings);
    this.state = step.state;
    this.effects = [...step.effects];
    return this;
  }
  grant(direction: ClipboardDirection, name: string | number = direction): this {
    return this.do(ask(direction, name)).do(logged(name)).do(answered(name, "granted"));
  }
  get clipboard() {
    return "clipboard" in this.state ? this.state.clipboard : undefined;
  }
  get leases() {
    return [this.clipboard?.in.kind, this.clipboard?.out.kind];
  }
  get reason() {
    return this.state.kind === "ended" ? this.state.reason : undefined;
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

test("R048 a question about the clipboard is on record before the customer sees it, one at a time", () => {
  const w = new Walk().do(ask("in"));
  assert.deepEqual([w.leases, w.kinds], [["asking", "none"], ["record clipboard-asked"]]);
  assert.deepEqual(w.do(ask("out")).kinds, []);
  assert.deepEqual(w.do(logged("in")).effects, [
    { kind: "send", message: { type: "ask-clipboard", direction: "in", questionId: id("in") } },
  ]);
  assert.deepEqual(w.do(logged("in")).kinds, [], "once");
  w.do(answered("in", "refused"));
  assert.deepEqual(w.clipboard?.in, {
    kind: "none",
    lastAnswer: "refused",
    mayAskFromMs: 30_000,
    isAskingBlocked: false,
  });
  assert.deepEqual(w.do(ask("in", 2), 29_999).kinds, []);
  w.do(ask("in", 2), 30_000).do(logged(2)).do(answered(2, "blocked"));
  assert.deepEqual(w.do(ask("in", 3), 900_000).kinds, []);
});

test("R013 text goes out and the clipboard is fetched only under its own grant, one at a time", () => {
  assert.deepEqual(new Walk().do(send).kinds, []);
  assert.deepEqual(new Walk().grant("out").do(send).kinds, []);
  assert.deepEqual(new Walk().grant("in").do(fetch).kinds, []);
  const w = new Walk().grant("in").do(send);
  assert.deepEqual([w.kinds, w.do(send).kinds], [["send clipboard-text"], []]);
  assert.deepEqual(w.do(state("in", "granted")).do(send).kinds, ["send clipboard-text"]);
  const out = new Walk().grant("out").do(fetch);
  assert.deepEqual([out.kinds, out.do(fetch).kinds], [["send fetch-clipboard"], []]);
  assert.deepEqual(out.do(text).clipboard?.fetched, { text: "hallo" });
  for (const refusal of ["no-text", "too-long", "unreadable"] as const) {
    out.do(fetch).do(state("out", refusal));
    assert.deepEqual(out.clipboard?.fetched, { text: undefined, refusal });
  }
  assert.deepEqual(out.do(fetch).kinds, ["send fetch-clipboard"]);
});

test("R043 R047 a pause holds both, and a lost link ends both and tells the device so", () => {
  const w = new Walk()
    .grant("in")
    .grant("out")
    .do(said({ type: "view-state", view: "paused" }));
  assert.deepEqual([w.do(send).kinds, w.do(fetch).kinds, w.do(ask("in", 2)).kinds], [[], [], []]);
  w.do({ kind: "link-lost", side: "device", cause: "silent" });
  assert.deepEqual(w.kinds, ["send release-clipboard", "send release-clipboard", "record link-lost"]);
  assert.deepEqual(w.do({ kind: "link-restored" }).leases, ["none", "none"]);
  const asking = new Walk().do(ask("in")).do(logged("in"));
  assert.deepEqual(asking.do({ kind: "link-lost", side: "device", cause: "silent" }).kinds, [
    "send withdraw-question",
    "record link-lost",
  ]);
  assert.deepEqual(asking.do(answered("in", "granted")).leases, ["none", "none"]);
});

test("R013 the device takes one back, and words about leases that are over count for nothing", () => {
  const w = new Walk().grant("in").grant("out").do(state("out", "none"));
  assert.deepEqual(w.leases, ["granted", "none"]);
  assert.deepEqual(w.do(state("out", "granted")).leases, ["granted", "none"]);
  assert.deepEqual(w.do(ask("out", 2)).do(state("out", "none")).leases, ["granted", "asking"]);
});

test("R013 a text that was not fetched ends the session, but for the one that crossed our giving back", () => {
  for (const events of [
    identified,
    live,
    [...live, ask("out"), logged("out")],
    [...live, ask("out"), logged("out"), answered("out", "granted")],
  ])
    assert.equal(new Walk(events).do(text).reason, "tampered");
  assert.equal(new Walk().grant("out").do(fetch).do(text).do(text).reason, "tampered");
  const w = new Walk().grant("out").do(fetch).do(release("out"));
  assert.deepEqual(w.kinds, ["send release-clipboard"]);
  assert.deepEqual([w.do(text).reason, w.clipboard?.fetched], [undefined, undefined]);
  assert.equal(w.do(text).reason, "tampered");
  const refused = new Walk().grant("out").do(fetch).do(state("out", "none")).do(text);
  assert.equal(refused.reason, "tampered", "the device itself ended it");
  const paused = new Walk()
    .grant("out")
    .do(fetch)
    .do(said({ type: "view-state", view: "paused" }));
  assert.equal(paused.do(text).reason, "tampered");
});

const wording = { wordingId: "w", version: 1, language: "nl", sha256: "x" } as unknown as ShownWording;
const deviceSettings: SessionSettings = {
  ...settings,
  refusalPauseMs: 0,
  maxRefusals: Infinity,
  idleEndMs: 9e9,
  idleWarningMs: 60_000,
  sessionLengthMs: 9e9,
  sessionLengthWarningMs: 60_000,
  viewWording: wording,
  controlWording: wording,
  controlLengthMs: 1_800_000,
  controlWarningMs: 60_000,
  controlReadingMs: 0,
  ownInputRestMs: 0,
  questionRestMs: 0,
  clipboardWordings: { in: wording, out: wording },
};

/** Two honest ends with a line between them that keeps the order and takes any time. */
class Ends {
  device: DeviceState = openingDevice;
  console: ConsoleState = idleConsole;
  readonly #toDevice: Untimed<DeviceEvent>[] = [];
  readonly #toConsole: Happening[] = [];
  readonly #deviceLog: Untimed<DeviceEvent>[] = [];
  readonly #consoleLog: Happening[] = [];
  readonly #reads: Untimed<DeviceEvent>[] = [];
  passed = 0;

  constructor() {
    for (const event of live) this.employee(event);
    const deviceLive: Untimed<DeviceEvent>[] = [
      { kind: "opened" },
      { kind: "code-assigned", routingNumber: "123" as RoutingNumber, expiresInMs: 600_000 },
      { kind: "employee-joined", employee },
      { kind: "proven", sessionHash: "h" as Sha256 },
      { kind: "employee-identifies", employee, verdict: { verification: "no-proof" } },
      { kind: "message", message: { type: "ask-view", questionId, reason: "printer" } },
      { kind: "customer-allows-view", questionId },
      { kind: "recorded", type: "view-granted", questionId },
    ];
    for (const event of deviceLive) this.customer(event);
    for (const queue of [this.#toDevice, this.#toConsole, this.#deviceLog, this.#consoleLog])
      queue.length = 0;
  }

  customer(event: Untimed<DeviceEvent>): void {
    const step = stepDevice(this.device, { ...event, atMs: 0 }, deviceSettings);
    this.device = step.state;
    for (const effect of step.effects) this.#performAtDevice(effect);
  }

  employee(event: Happening): void {
    const step = stepConsole(this.console, { ...event, atMs: 0 }, settings);
    this.console = step.state;
    for (const effect of step.effects) {
      if (effect.kind === "send" && effect.message.type !== "identify")
        this.#toDevice.push({ kind: "message", message: effect.message });
      if (effect.kind === "record" && effect.type === "clipboard-asked")
        this.#consoleLog.push({ kind: "recorded", type: effect.type, questionId: effect.details.questionId });
    }
  }

  #performAtDevice(effect: DeviceEffect): void {
    if (effect.kind === "send") this.#toConsole.push({ kind: "message", message: effect.message });
    if (effect.kind === "record" && effect.type === "clipboard-granted")
      this.#deviceLog.push({ kind: "recorded", type: effect.type, questionId: effect.details.questionId });
    if (effect.kind === "record" && effect.type === "resumed")
      this.#deviceLog.push({ kind: "recorded", type: "resumed", press: effect.press });
    if (effect.kind === "record" && effect.type === "clipboard-passed") this.passed += 1;
    if (effect.kind === "read-clipboard")
      this.#reads.push({
        kind: "clipboard-read",
        readId: effect.readId,
        verdict: { kind: "text", text: "hallo" },
      });
  }

  /** One thing that is on its way comes; false when there is none on this way. */
  arrive(way: number): boolean {
    const atDevice = [this.#toDevice, this.#deviceLog, this.#reads][way]?.shift();
    if (atDevice !== undefined) this.customer(atDevice);
    const atConsole = [this.#toConsole, this.#consoleLog][way - 3]?.shift();
    if (atConsole !== undefined) this.employee(atConsole);
    return (atDevice ?? atConsole) !== undefined;
  }

  settle(): void {
    while ([0, 1, 2, 3, 4].some((way) => this.arrive(way)));
  }
}

type Act =
  | { readonly way: number }
  | { readonly ask: ClipboardDirection }
  | { readonly answers: boolean }
  | Happening
  | Untimed<DeviceEvent>;

const anyAct: fc.Arbitrary<Act> = fc.oneof(
  { weight: 40, arbitrary: fc.integer({ min: 0, max: 4 }).map((way) => ({ way })) },
  {
    weight: 6,
    arbitrary: fc.constantFrom<Act>({ ask: "in" }, { ask: "out" }, send, send, fetch, fetch),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Happening>(release("in"), release("out"), {
      kind: "link-lost",
      side: "device",
      cause: "silent",
    }),
  },
  { weight: 4, arbitrary: fc.constantFrom({ answers: true }, { answers: true }, { answers: false }) },
  {
    weight: 4,
    arbitrary: fc.constantFrom<Untimed<DeviceEvent>>(
      { kind: "customer-takes-clipboard-text" },
      { kind: "customer-drops-clipboard-text" },
      { kind: "customer-resumes" },
      { kind: "link-restored" },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Untimed<DeviceEvent>>(
      { kind: "customer-withdraws-clipboard", direction: "in" },
      { kind: "customer-withdraws-clipboard", direction: "out" },
      { kind: "customer-pauses" },
      { kind: "link-lost", side: "console", cause: "silent" },
    ),
  },
);

function play(ends: Ends, act: Act, turn: number): void {
  if ("way" in act) return void ends.arrive(act.way);
  if ("ask" in act) return ends.employee(ask(act.ask, turn));
  if ("answers" in act) {
    const { device } = ends;
    const lease = "clipboard" in device ? [device.clipboard.in, device.clipboard.out] : [];
    const asked = lease.find(({ kind }) => kind === "asked");
    if (asked?.kind !== "asked") return;
    const kind = act.answers ? "customer-allows-clipboard" : "customer-refuses-clipboard";
    return ends.customer({ kind, questionId: asked.questionId });
  }
  if (act.kind.startsWith("employee")) return ends.employee(act as Happening);
  if (act.kind.startsWith("customer")) return ends.customer(act as Untimed<DeviceEvent>);
  if ("side" in act && act.side === "device") return ends.employee(act);
  if ("side" in act) return ends.customer(act);
  // The line comes back for both.
  ends.employee({ kind: "link-restored" });
  ends.customer({ kind: "link-restored" });
}

test("R013 two honest ends never accuse each other, whatever crosses on the way, and agree in the end", () => {
  let passed = 0;
  fc.assert(
    fc.property(fc.array(anyAct, { minLength: 150, maxLength: 200 }), (acts) => {
      const ends = new Ends();
      acts.forEach((act, turn) => {
        play(ends, act, turn);
        assert.notEqual(ends.device.kind, "ended");
        assert.notEqual(ends.console.kind, "ended");
      });
      ends.settle();
      passed += ends.passed;
      const { device, console: desk } = ends;
      assert("clipboard" in device && "clipboard" in desk);
      for (const direction of ["in", "out"] as const) {
        const there: ClipboardLease = device.clipboard[direction];
        const here: ConsoleClipboardLease = desk.clipboard[direction];
        assert.equal(there.kind === "asked" ? "asking" : there.kind, here.kind, direction);
        if (there.kind === "granted" && here.kind === "granted" && device.kind === "live")
          assert.equal(there.isTheirTurn, here.isOurTurn, direction);
      }
    }),
    { numRuns: 1_000 },
  );
  assert(passed > 100, `${passed} texts passed`);
});
