import assert from "node:assert/strict";
import { test } from "node:test";
import type {
  ClipboardDirection,
  EmployeeIdentity,
  QuestionId,
  RoutingNumber,
  Sha256,
  ShownWording,
  TransferId,
} from "@meekijk/protocol";
import fc from "fast-check";
import { nextDeviceDeadlineMs } from "./device-clock.ts";
import { mayInjectInput } from "./device-control.ts";
import { openingDevice, stepDevice } from "./device-session.ts";
import type { DeviceEffect, DeviceEvent, DeviceState, SessionSettings } from "./device-state.ts";

const wording = { wordingId: "w", version: 1, language: "nl", sha256: "x" } as unknown as ShownWording;
const clipboardWordings = { in: { ...wording, wordingId: "in" }, out: { ...wording, wordingId: "out" } };
const settings: SessionSettings = {
  questionTimeoutMs: 60_000,
  refusalPauseMs: 30_000,
  maxRefusals: 3,
  linkLostEndMs: 60_000,
  idleEndMs: 9_000_000,
  idleWarningMs: 60_000,
  sessionLengthMs: 9_000_000,
  sessionLengthWarningMs: 60_000,
  viewWording: wording,
  controlWording: wording,
  controlLengthMs: 1_800_000,
  controlWarningMs: 60_000,
  controlReadingMs: 0,
  ownInputRestMs: 2_000,
  questionRestMs: 500,
  clipboardWordings,
  files: {
    chunkBytes: 3,
    windowBytes: 12,
    acknowledgeBytes: 6,
    maxSizeBytes: 1_000,
    wording,
    questionTimeoutMs: 60_000,
    questionRestMs: 500,
    needsSecondYes: () => false,
  },
};
const employee = { employeeId: "sanne", name: "Sanne", organisation: "Polder" } as EmployeeIdentity;
const id = (name: string | number) => `question-${name}` as QuestionId;

type Untimed<T> = T extends unknown ? Omit<T, "atMs"> : never;
type Happening = Untimed<DeviceEvent>;

const said = (message: Extract<Happening, { kind: "message" }>["message"]): Happening => ({
  kind: "message",
  message,
});
const live: Happening[] = [
  { kind: "opened" },
  { kind: "code-assigned", routingNumber: "123" as RoutingNumber, expiresInMs: 600_000 },
  { kind: "employee-joined", employee },
  { kind: "proven", sessionHash: "h" as Sha256 },
  said({ type: "identify", employee }),
  said({ type: "ask-view", questionId: id("view"), reason: "printer" }),
  { kind: "customer-allows-view", questionId: id("view") },
  { kind: "recorded", type: "view-granted", questionId: id("view") },
];
const askControl = said({ type: "ask-control", questionId: id("control") });
const controlled: Happening[] = [
  askControl,
  { kind: "customer-allows-control", questionId: id("control") },
  { kind: "recorded", type: "control-granted", questionId: id("control") },
];
const offerFile = said({
  type: "file-offered",
  transferId: "transfer" as TransferId,
  name: "a.pdf",
  sizeBytes: 9,
  sha256: "x" as Sha256,
});
const ask = (direction: ClipboardDirection, name: string | number = direction) =>
  said({ type: "ask-clipboard", direction, questionId: id(name) });
const allow = (name: string | number): Happening => ({
  kind: "customer-allows-clipboard",
  questionId: id(name),
});
const refuse = (name: string | number): Happening => ({
  kind: "customer-refuses-clipboard",
  questionId: id(name),
});
const logged = (name: string | number): Happening => ({
  kind: "recorded",
  type: "clipboard-granted",
  questionId: id(name),
});
const withdraw = (direction: ClipboardDirection): Happening => ({
  kind: "customer-withdraws-clipboard",
  direction,
});
const text = (content = "hallo") => said({ type: "clipboard-text", text: content });
const fetch = said({ type: "fetch-clipboard" });
const take: Happening = { kind: "customer-takes-clipboard-text" };
const drop: Happening = { kind: "customer-drops-clipboard-text" };
const read = (readId: number, content: string | undefined): Happening => ({
  kind: "clipboard-read",
  readId,
  text: content,
});

class Walk {
  state: DeviceState = openingDevice;
  effects: DeviceEffect[] = [];
  atMs = 0;
  readonly #settings: SessionSettings;
  constructor(settingsOfWalk = settings, events: readonly Happening[] = live) {
    this.#settings = settingsOfWalk;
    for (const event of events) this.do(event);
  }
  do(event: Happening, atMs = this.atMs): this {
    this.atMs = atMs;
    const step = stepDevice(this.state, { ...event, atMs }, this.#settings);
    this.state = step.state;
    this.effects = [...step.effects];
    return this;
  }
  grant(direction: ClipboardDirection, name: string | number = direction): this {
    this.do(ask(direction, name)).do(allow(name), this.atMs + 500);
    return this.do(logged(name));
  }
  get clipboard() {
    return "clipboard" in this.state ? this.state.clipboard : undefined;
  }
  get leases() {
    return [this.clipboard?.in.kind, this.clipboard?.out.kind];
  }
  get mayInject() {
    return mayInjectInput(this.state, this.atMs);
  }
  get reason() {
    return this.state.kind === "ended" ? this.state.reason : undefined;
  }
  /** What was done, in short. */
  get kinds() {
    return this.effects.map((effect) => {
      if (effect.kind === "record") return `record ${effect.type}`;
      if (effect.kind !== "send") return effect.kind;
      const { message } = effect;
      if ("answer" in message) return `answer ${message.answer}`;
      if (message.type === "clipboard-state") return `say ${message.direction} ${message.state}`;
      return `send ${message.type}`;
    });
  }
}

test("R013 each direction is a yes of its own, and counts only once it is logged", () => {
  const w = new Walk().do(ask("in"));
  assert.deepEqual([w.leases, w.kinds], [["asked", "none"], ["say in asked"]]);
  assert.equal(nextDeviceDeadlineMs(w.state, settings), 60_500);
  assert.deepEqual(w.do(allow("in"), 499).leases, ["asked", "none"], "a press meant for something else");
  w.do(allow("in"), 500);
  assert.deepEqual([w.leases, w.kinds], [["granting", "none"], ["record clipboard-granted"]]);
  const [granted] = w.effects;
  assert(granted?.kind === "record" && granted.isGrant);
  assert.deepEqual(granted.details, { questionId: id("in"), direction: "in", wording: clipboardWordings.in });
  w.do(logged("in"));
  assert.deepEqual([w.leases, w.kinds], [["granted", "none"], ["answer granted"]]);
  assert.equal(w.do(fetch).reason, "tampered", "the other direction was not given");
});

test("R013 a text is shown, comes onto the clipboard with one press, and not before it", () => {
  const w = new Walk().grant("in").do(text(), 1_000);
  assert.deepEqual([w.kinds, w.clipboard?.arrived?.text], [[], "hallo"]);
  assert.deepEqual(w.do(take, 1_499).kinds, [], "a press that was meant for something else");
  w.do(take, 1_500);
  assert.deepEqual(w.effects, [
    { kind: "write-clipboard", text: "hallo" },
    { kind: "send", message: { type: "clipboard-state", direction: "in", state: "granted" } },
    {
      kind: "record",
      type: "clipboard-passed",
      details: { direction: "in", characters: 5 },
      isGrant: false,
    },
  ]);
  assert.deepEqual(w.do(take, 3_000).kinds, [], "once");
  w.do(text("nog een")).do(drop);
  assert.deepEqual([w.kinds, w.clipboard?.arrived], [["say in granted"], undefined]);
  assert.deepEqual(w.clipboard?.lastPassed, { direction: "in", text: "hallo" });
  assert.deepEqual(w.do(take, 9_000).kinds, []);
});

test("R013 a text never takes the place of the one before the customer: that ends the session", () => {
  assert.equal(new Walk().grant("in").do(text("a")).do(text("b")).reason, "tampered");
});

test("R013 the clipboard is read once for each fetch, and what is read is sent and shown", () => {
  const w = new Walk().grant("out").do(fetch);
  assert.deepEqual(w.effects, [{ kind: "read-clipboard", readId: 1 }]);
  w.do(read(1, "wie 👩‍💻"));
  assert.deepEqual(w.effects, [
    { kind: "send", message: { type: "clipboard-text", text: "wie 👩‍💻" } },
    {
      kind: "record",
      type: "clipboard-passed",
      details: { direction: "out", characters: 7 },
      isGrant: false,
    },
  ]);
  assert.deepEqual(w.clipboard?.lastPassed, { direction: "out", text: "wie 👩‍💻" });
  assert.deepEqual(w.do(read(1, "again")).kinds, [], "one fetch, one text");
  assert.deepEqual(w.do(fetch).do(read(2, undefined)).kinds, ["say out no-text"]);
  assert.equal(w.do(fetch).do(fetch).reason, "tampered", "two at once");
});

test("R013 R039 a withdrawal is at once and for one direction: what stood there is gone, what was read goes nowhere", () => {
  const w = new Walk().grant("in").grant("out").do(text()).do(fetch);
  w.do(withdraw("in"));
  assert.deepEqual(
    [w.leases, w.kinds],
    [
      ["none", "granted"],
      ["say in none", "record clipboard-ended"],
    ],
  );
  assert.deepEqual(w.do(take, 9_000).kinds, []);
  assert.deepEqual(w.do(withdraw("out")).kinds, ["say out none", "record clipboard-ended"]);
  assert.deepEqual(w.do(read(1, "geheim")).kinds, []);
  assert.deepEqual(w.do(logged("out")).leases, ["none", "none"]);
  w.grant("out", "again");
  assert.deepEqual(w.do(read(1, "geheim")).kinds, [], "read under a right that is over");
});

test("R013 what crossed a withdrawal on its way is dropped, once; anything more ends the session", () => {
  for (const [direction, act] of [
    ["in", text()],
    ["out", fetch],
  ] as const) {
    const w = new Walk().grant(direction).do(withdraw(direction)).do(act);
    assert.deepEqual([w.state.kind, w.kinds], ["live", []]);
    assert.equal(w.do(act).reason, "tampered");
    const standing = new Walk().grant(direction).do(act).do(withdraw(direction)).do(act);
    assert.equal(standing.reason, "tampered", "no honest console sends a second one meanwhile");
    const asked = new Walk().grant(direction).do(withdraw(direction)).do(ask(direction, 2)).do(act);
    assert.equal(asked.reason, "tampered", "nothing is late after a new question");
  }
});

test("R013 text and fetches without any grant end the session, before looking along as well", () => {
  for (const act of [text(), fetch])
    for (const events of [
      live,
      live.slice(0, 4),
      live.slice(0, 6),
      [...live, ask("in")],
      [...live, ask("out")],
    ])
      assert.equal(new Walk(settings, events).do(act).reason, "tampered");
});

test("R030 silence is no, a no is no, and view, control, files and clipboard count their refusals together", () => {
  const w = new Walk().do(ask("in", 1)).do({ kind: "clock" }, 60_500);
  assert.deepEqual(w.kinds, ["record clipboard-expired", "answer expired", "say in none"]);
  assert.deepEqual(w.do(ask("out", 2), 61_000).effects, [
    {
      kind: "send",
      message: { type: "question-answered", questionId: id(2), answer: "not-now", retryAfterMs: 29_500 },
    },
  ]);
  w.do(ask("out", 3), 91_000).do(refuse(3));
  assert.deepEqual(w.kinds, ["record clipboard-refused", "answer refused", "say out none"]);
  w.do(askControl, 125_000).do({ kind: "customer-refuses-control", questionId: id("control") });
  assert.deepEqual(w.do(ask("in", 4), 900_000).kinds, ["answer blocked"]);
});

test("R030 one question at a time, whatever it is about", () => {
  assert.deepEqual(new Walk().do(askControl).do(ask("in")).kinds, ["answer not-now"]);
  assert.deepEqual(new Walk().do(offerFile).do(ask("in")).kinds, ["answer not-now"]);
  assert.deepEqual(new Walk().do(ask("out")).do(ask("in")).kinds, ["answer not-now"]);
  assert.deepEqual(new Walk().do(ask("in")).do(askControl).kinds, ["answer not-now"]);
  const w = new Walk().do(ask("in")).do(offerFile);
  assert(w.effects.some((effect) => effect.kind === "send" && "answer" in effect.message));
  assert.deepEqual(new Walk().grant("in").do(ask("in", 2)).kinds, ["answer not-now"]);
  w.do({ kind: "customer-offers-control", questionId: id("own") });
  assert("control" in w.state && w.state.control.lease.kind === "none");
});

test("R013 the employee's hands answer no question about the clipboard, and take no text", () => {
  const w = new Walk(settings, [...live, ...controlled]).do({ kind: "clock" }, 1_000);
  assert.equal(w.mayInject, true);
  assert.deepEqual(w.do(ask("in")).kinds, ["release-input", "say in asked"]);
  assert.equal(w.do({ kind: "clock" }, 2_000).mayInject, false);
  w.do(allow("in")).do(logged("in"));
  assert.equal(w.mayInject, false, "a click under way must not hit what stood beneath");
  assert.equal(w.do({ kind: "clock" }, 2_500).mayInject, true);
  assert.deepEqual(w.do(text()).kinds, ["release-input"]);
  assert.equal(w.do({ kind: "clock" }, 4_000).mayInject, false);
  assert.equal(w.do(take).mayInject, false);
  assert.equal(w.do({ kind: "clock" }, 4_500).mayInject, true);
  w.do(text()).do(withdraw("in"));
  assert.equal(
    w.mayInject,
    false,
    "what stood there is gone; a click under way must not hit what is beneath",
  );
});

test("R043 a pause holds both directions, drops what comes meanwhile, and gives the turn back after it", () => {
  const w = new Walk().grant("in").grant("out").do({ kind: "customer-pauses" });
  assert.deepEqual([w.do(text()).kinds, w.do(fetch).kinds], [[], []]);
  assert.equal(w.clipboard?.arrived, undefined);
  assert.deepEqual(w.leases, ["granted", "granted"]);
  w.do({ kind: "customer-resumes" }).do({ kind: "recorded", type: "resumed" });
  assert.deepEqual(w.kinds, ["send view-state", "start-picture", "say in granted", "say out granted"]);
  w.do(text("gezien")).do({ kind: "customer-pauses" });
  assert.deepEqual(w.do(take, 9_000).kinds, [], "on pause nothing is taken");
  w.do({ kind: "customer-resumes" }).do({ kind: "recorded", type: "resumed" });
  assert.deepEqual(w.kinds, ["send view-state", "start-picture"], "it still stands there");
  assert.equal(w.do(take).kinds[0], "write-clipboard");
  const flood = new Walk().grant("in").do({ kind: "customer-pauses" }).do(text()).do(text());
  assert.equal(flood.reason, "tampered");
});

test("R043 what was read when the pause began goes nowhere", () => {
  const w = new Walk().grant("out").do(fetch).do({ kind: "customer-pauses" });
  assert.deepEqual(w.do(read(1, "geheim")).kinds, []);
  w.do({ kind: "customer-resumes" }).do({ kind: "recorded", type: "resumed" });
  assert.deepEqual(w.kinds, ["send view-state", "start-picture", "say out granted"]);
});

test("R047 a lost link ends both directions and every question, and nothing comes back with it", () => {
  const lost: Happening = { kind: "link-lost", side: "console", cause: "silent" };
  const w = new Walk().grant("in").do(ask("out")).do(lost);
  assert.deepEqual(w.kinds, [
    "freeze-picture",
    "say in none",
    "record clipboard-ended",
    "answer not-now",
    "say out none",
    "record link-lost",
  ]);
  assert.deepEqual(w.do({ kind: "link-restored" }).leases, ["none", "none"]);
  const granting = new Walk().do(ask("in")).do(allow("in"), 500).do(lost).do(logged("in"));
  assert.deepEqual(granting.leases, ["none", "none"]);
});

test("R013 the employee gives back one direction, or takes back a question whose yes is under way", () => {
  const w = new Walk()
    .grant("in")
    .grant("out")
    .do(said({ type: "release-clipboard", direction: "in" }));
  assert.deepEqual(
    [w.leases, w.kinds],
    [
      ["none", "granted"],
      ["say in none", "record clipboard-ended"],
    ],
  );
  const back = said({ type: "withdraw-question", questionId: id("in") });
  assert.deepEqual(new Walk().do(ask("in")).do(back).kinds, ["say in none"]);
  const granting = new Walk().do(ask("in")).do(allow("in"), 500).do(back);
  assert.deepEqual(granting.kinds, ["say in none", "record clipboard-ended"]);
  assert.deepEqual(granting.do(logged("in")).leases, ["none", "none"]);
  assert.deepEqual(new Walk().grant("in").do(back).leases, ["none", "none"]);
});

test("R013 a program without a clipboard says no by itself, and the session goes on", () => {
  const { clipboardWordings: _, ...without } = settings;
  const w = new Walk(without).do(ask("in"));
  assert.deepEqual([w.state.kind, w.kinds], ["live", ["answer blocked"]]);
});

test("R039 R041 after the end nothing is read, written or sent any more", () => {
  const w = new Walk().grant("in").grant("out").do(text()).do(fetch).do({ kind: "customer-stops" });
  assert.deepEqual(w.kinds, ["stop-picture", "end-link", "record session-ended"]);
  for (const event of [take, read(1, "geheim"), text(), fetch])
    assert.deepEqual(w.do(event, 9_000).kinds, []);
});

const anyDirection = fc.constantFrom<ClipboardDirection>("in", "out");
const anyName = fc.constantFrom(1, 2);
const anyEvent: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(anyDirection, anyName).map(([direction, name]) => ask(direction, name)) },
  { weight: 8, arbitrary: anyName.map(allow) },
  { weight: 8, arbitrary: anyName.map(logged) },
  { weight: 1, arbitrary: anyName.map(refuse) },
  { weight: 2, arbitrary: anyDirection.map(withdraw) },
  { weight: 4, arbitrary: fc.constantFrom(text("a"), text("b"), fetch) },
  { weight: 6, arbitrary: fc.constantFrom(take, drop) },
  { weight: 4, arbitrary: fc.constantFrom(0, 0, 1).map((ago) => read(ago, `read ${ago}`)) },
  {
    weight: 4,
    arbitrary: fc.constantFrom<Happening>(
      { kind: "customer-pauses" },
      { kind: "customer-resumes" },
      { kind: "recorded", type: "resumed" },
      { kind: "link-lost", side: "console", cause: "closed" },
      { kind: "link-restored" },
      said({ type: "release-clipboard", direction: "in" }),
      said({ type: "release-clipboard", direction: "out" }),
      said({ type: "withdraw-question", questionId: id(1) }),
      { kind: "clock" },
    ),
  },
);

test("R013 R030 R039 random walks: nothing is read, written or passed on without a live, logged yes to that direction", () => {
  const steps = fc.array(fc.tuple(anyEvent, fc.nat({ max: 3_000 })), { minLength: 80, maxLength: 120 });
  const seen = { write: 0, read: 0, send: 0 };
  fc.assert(
    fc.property(steps, (happenings) => {
      const w = new Walk();
      const asked = new Map<QuestionId, ClipboardDirection>();
      const yes = new Map<ClipboardDirection, QuestionId>();
      const given = new Set<ClipboardDirection>();
      let shown: string | undefined;
      for (const [happening, afterMs] of happenings) {
        const readCount = w.clipboard?.readCount ?? 0;
        const event =
          happening.kind === "clipboard-read" ? read(readCount - happening.readId, "geheim") : happening;
        const wasAsked = w.leases.includes("asked");
        const wasLive = w.state.kind === "live" && w.state.link.kind === "up";
        const before = w.state;
        w.do(event, w.atMs + afterMs);
        if (w.state.kind === "ended") {
          assert(!w.kinds.some((kind) => /-clipboard$|clipboard-text/.test(kind)));
          // What crosses no line ends the session; the walk goes on beside it, for what would come next.
          if (w.reason === "link-lost") return;
          assert.equal(w.reason, "tampered");
          w.state = before;
          continue;
        }
        const message = event.kind === "message" ? event.message : undefined;
        if (!wasAsked && message?.type === "ask-clipboard" && w.leases.includes("asked"))
          asked.set(message.questionId, message.direction);
        if (event.kind === "customer-allows-clipboard" && w.kinds.includes("record clipboard-granted"))
          yes.set(asked.get(event.questionId)!, event.questionId);
        if (event.kind === "recorded" && event.type === "clipboard-granted")
          for (const [direction, questionId] of yes)
            if (questionId === event.questionId) given.add(direction);
        for (const direction of ["in", "out"] as const)
          if (event.kind === "link-lost" || w.kinds.includes(`say ${direction} none`)) {
            given.delete(direction);
            yes.delete(direction);
            if (direction === "in") shown = undefined;
          }
        if (w.clipboard?.arrived !== undefined) shown = w.clipboard.arrived.text;
        for (const effect of w.effects) {
          if (effect.kind === "write-clipboard") {
            seen.write += 1;
            assert(event.kind === "customer-takes-clipboard-text" && given.has("in") && wasLive);
            assert.equal(effect.text, shown, "what was shown, and nothing else");
          }
          if (effect.kind === "read-clipboard") {
            seen.read += 1;
            assert(message?.type === "fetch-clipboard" && given.has("out") && wasLive);
          }
          if (effect.kind === "send" && effect.message.type === "clipboard-text") {
            seen.send += 1;
            assert(event.kind === "clipboard-read" && given.has("out") && wasLive);
          }
        }
      }
    }),
    { numRuns: Number(process.env["WALKS"] ?? 2_000) },
  );
  for (const [what, count] of Object.entries(seen)) assert(count > 100, `${what} ${count}`);
});
