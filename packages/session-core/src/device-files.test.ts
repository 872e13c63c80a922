import assert from "node:assert/strict";
import { test } from "node:test";
import type {
  EmployeeIdentity,
  FileOffer,
  QuestionId,
  RoutingNumber,
  Sha256,
  ShownWording,
  TransferId,
} from "@meekijk/protocol";
import fc from "fast-check";
import { nextDeviceDeadlineMs } from "./device-clock.ts";
import { openingDevice, stepDevice } from "./device-session.ts";
import type { DeviceEffect, DeviceEvent, DeviceState, SessionSettings } from "./device-state.ts";
import { mayInjectNewest } from "./testing/newest-input.ts";

const wording = { wordingId: "file", version: 1, language: "nl", sha256: "x" } as unknown as ShownWording;
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
  files: {
    chunkBytes: 3,
    windowBytes: 12,
    acknowledgeBytes: 6,
    maxSizeBytes: 1_000,
    wording,
    questionTimeoutMs: 60_000,
    questionRestMs: 500,
    needsSecondYes: (name) => name.endsWith(".exe"),
  },
};
const employee = { employeeId: "sanne", name: "Sanne", organisation: "Polder" } as EmployeeIdentity;
const question = (name: string) => `question-${name}` as QuestionId;
const id = (name: string | number) => `transfer-${name}` as TransferId;

type Untimed<T> = T extends unknown ? Omit<T, "atMs"> : never;
type Happening = Untimed<DeviceEvent>;

const said = (message: Extract<Happening, { kind: "message" }>["message"]): Happening => ({
  kind: "message",
  message,
});
const file = (name: string | number, more: Partial<FileOffer> = {}): FileOffer => ({
  transferId: id(name),
  name: "a.pdf",
  sizeBytes: 9,
  sha256: "x" as Sha256,
  ...more,
});
const live: Happening[] = [
  { kind: "opened" },
  { kind: "code-assigned", routingNumber: "123" as RoutingNumber, expiresInMs: 600_000 },
  { kind: "employee-joined", employee },
  { kind: "proven", sessionHash: "h" as Sha256 },
  { kind: "employee-identifies", employee, verdict: { verification: "no-proof" } },
  said({ type: "ask-view", questionId: question("view"), reason: "printer" }),
  { kind: "customer-allows-view", questionId: question("view") },
  { kind: "recorded", type: "view-granted", questionId: question("view") },
];
const controlled: Happening[] = [
  said({ type: "ask-control", questionId: question("control") }),
  { kind: "customer-allows-control", questionId: question("control") },
  { kind: "recorded", type: "control-granted", questionId: question("control") },
];
const offered = (name: string | number, more?: Partial<FileOffer>) =>
  said({ type: "file-offered", ...file(name, more) });
const accept = (name: string | number, isSecond = false): Happening => ({
  kind: "accept-file",
  transferId: id(name),
  isSecond,
});
const refuse = (name: string | number): Happening => ({ kind: "refuse-file", transferId: id(name) });
const logged = (
  name: string | number,
  type: "file-offered" | "file-accepted" = "file-accepted",
): Happening => ({
  kind: "recorded",
  type,
  transferId: id(name),
});
const chunk = (name: string | number, offsetBytes: number, run = 0): Happening => ({
  kind: "file-chunk",
  chunk: { transferId: id(name), run, offsetBytes, bytes: new Uint8Array(3) },
});

class Walk {
  state: DeviceState = openingDevice;
  effects: DeviceEffect[] = [];
  atMs = 0;
  readonly #settings: SessionSettings;
  constructor(settingsOfWalk = settings) {
    this.#settings = settingsOfWalk;
    for (const event of live) this.do(event);
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
  get file() {
    return "file" in this.state ? this.state.file.transfer.kind : "ended";
  }
  /** What was done, in short. */
  get kinds() {
    return this.effects.map((effect) => {
      if (effect.kind === "record") return `record ${effect.type}`;
      if (effect.kind !== "send") return effect.kind;
      const { message } = effect;
      return "answer" in message ? `answer ${message.answer}` : `send ${message.type}`;
    });
  }
}

test("R015 R030 a file is asked, logged and only then taken; each with what it is about", () => {
  const w = new Walk().do(offered(1), 1_000);
  assert.deepEqual([w.file, w.kinds], ["asked", []]);
  assert.equal(w.do(accept(1), 1_499).file, "asked", "a click that was meant for something else");
  assert.equal(w.do(accept(2), 2_000).file, "asked", "another file");
  w.do(accept(1), 2_000);
  assert.deepEqual([w.file, w.kinds], ["granting", ["record file-accepted"]]);
  const [effect] = w.effects;
  assert(effect?.kind === "record" && effect.isGrant);
  assert.deepEqual(effect.details, { ...file(1), direction: "to-customer", wording });
  w.do(logged(1));
  assert.deepEqual([w.file, w.kinds], ["receiving", ["begin-landing", "answer accepted"]]);
  for (const offset of [0, 3, 6]) assert.deepEqual(w.do(chunk(1, offset)).kinds, ["land-chunk"]);
  w.do({ kind: "file-landed", transferId: id(1), landedBytes: 9 });
  assert.deepEqual([w.file, w.kinds], ["checking", ["send file-received-up-to", "finish-landing"]]);
  w.do({ kind: "file-checked", transferId: id(1), savedName: "a (2).pdf" });
  assert.deepEqual([w.file, w.kinds], ["none", ["send file-finished", "record file-ended"]]);
});

test("R015 what could run needs a second yes, and not the same press twice", () => {
  const w = new Walk().do(offered(1, { name: "a.exe" }));
  w.do(accept(1, true), 1_000);
  assert.equal(w.file, "asked", "a second yes before the first");
  w.do(accept(1), 1_000).do(accept(1), 2_000);
  assert.equal(w.file, "asked", "the first yes again");
  assert.equal(w.do(accept(1, true), 1_400).file, "asked", "a double click");
  assert.equal(w.do(accept(1, true), 2_000).file, "granting");
});

test("R013 R015 while a file is asked, and half a second after, nothing is injected; keys are let go", () => {
  const w = new Walk();
  for (const event of controlled) w.do(event);
  assert(w.do({ kind: "clock" }, 1_000).mayInject);
  w.do(offered(1));
  assert.deepEqual(w.kinds, ["release-input"]);
  assert.equal(w.mayInject, false);
  w.do(refuse(1), 5_000);
  assert.equal(w.mayInject, false);
  assert.equal(w.do({ kind: "clock" }, 5_499).mayInject, false);
  assert.equal(w.do({ kind: "clock" }, 5_500).mayInject, true, "control itself goes on");
});

test("R015 one question at a time: control waits for a file and a file for control", () => {
  const w = new Walk().do(offered(1));
  assert.deepEqual(w.do(controlled[0]!).kinds, ["answer not-now"]);
  assert.deepEqual(w.do({ kind: "customer-offers-control", questionId: question("own") }).kinds, []);
  assert.deepEqual(w.do(offered(2)).kinds, ["answer not-now"]);
  const c = new Walk().do(controlled[0]!);
  assert.deepEqual(c.do(offered(1)).kinds, ["answer not-now"]);
});

test("R030 silence is no, a no is no; the pause and the block count for control as well", () => {
  const w = new Walk().do(offered(1), 1_000);
  assert.equal(nextDeviceDeadlineMs(w.state, settings), 61_500);
  w.do({ kind: "clock" }, 61_500);
  assert.deepEqual([w.file, w.kinds], ["none", ["record file-expired", "answer expired"]]);
  assert.deepEqual(w.do(offered(2), 91_499).kinds, ["answer not-now"]);
  assert.deepEqual(w.do(controlled[0]!, 91_499).kinds, ["answer not-now"]);
  w.do(offered(3), 91_500).do(refuse(3));
  assert.deepEqual(w.kinds, ["record file-refused", "answer refused"]);
  w.do(offered(4), 130_000).do(refuse(4));
  assert.deepEqual(w.kinds, ["record file-refused", "answer blocked"]);
  assert.deepEqual(w.do(offered(5), 900_000).kinds, ["answer blocked"]);
  assert.deepEqual(w.do(controlled[0]!, 900_000).kinds, ["answer blocked"]);
});

test("R015 no offer outside looking along, over the size, or to a program without a folder is ever asked", () => {
  const { files: _, ...without } = settings;
  assert.deepEqual(new Walk(without).do(offered(1)).kinds, ["answer blocked"]);
  assert.deepEqual(new Walk(without).do(chunk(1, 0)).state.kind, "ended");
  assert.deepEqual(new Walk().do(offered(1, { sizeBytes: 1_001 })).kinds, ["answer too-large"]);
  assert.deepEqual(new Walk().do({ kind: "customer-pauses" }).do(offered(1)).kinds, ["answer not-now"]);
});

test("R015 the customer's own file: on record first, then offered, and it moves only when accepted", () => {
  const w = new Walk().do({ kind: "offer-file", offer: file(1) });
  assert.deepEqual(w.kinds, ["record file-offered"]);
  w.do(logged(1, "file-offered"));
  assert.deepEqual([w.file, w.kinds], ["offered", ["send file-offered"]]);
  w.do(said({ type: "file-answered", transferId: id(1), answer: "accepted" }));
  assert.deepEqual([w.file, w.kinds], ["sending", ["send-chunk"]]);
  w.do({ kind: "abort-file", transferId: id(1) });
  assert.deepEqual([w.file, w.kinds], ["none", ["drop-file", "send file-aborted", "record file-ended"]]);
});

test("R039 the end of the session drops a file, and has that on record before itself", () => {
  const w = new Walk().do(offered(1)).do(accept(1), 1_000).do(logged(1));
  w.do(chunk(1, 0)).do({ kind: "file-landed", transferId: id(1), landedBytes: 3 });
  w.do({ kind: "customer-stops" });
  assert.deepEqual(w.kinds, [
    "stop-picture",
    "clear-pointer",
    "end-link",
    "drop-file",
    "record file-ended",
    "record session-ended",
  ]);
  const ended = w.effects.find((effect) => effect.kind === "record" && effect.type === "file-ended");
  assert(ended?.kind === "record" && ended.type === "file-ended");
  assert.deepEqual([ended.details.outcome, ended.details.bytes], ["aborted", 3]);
});

const names = fc.constantFrom(1, 2);
const anyEvent: fc.Arbitrary<Happening> = fc.oneof(
  names.map((name) => offered(name)),
  names.map((name) => accept(name)),
  names.map((name) => refuse(name)),
  names.map((name) => logged(name)),
  names.map((name) => logged(name)),
  fc
    .tuple(names, fc.constantFrom(0, 3, 6), fc.constantFrom(0, 0, 1))
    .map(([name, at, run]) => chunk(name, at, run)),
  names.map((transferId): Happening => ({ kind: "file-landed", transferId: id(transferId), landedBytes: 3 })),
  names.map((name): Happening => ({ kind: "abort-file", transferId: id(name) })),
  fc.constantFrom<Happening>(
    { kind: "customer-pauses" },
    { kind: "customer-resumes" },
    { kind: "recorded", type: "resumed", press: 1 },
    { kind: "recorded", type: "resumed", press: 1 },
    { kind: "link-lost", side: "device", cause: "closed" },
    { kind: "link-restored" },
    { kind: "path-changed" },
    { kind: "clock" },
  ),
);

test("R015 R030 random walks: no chunk ever lands without a logged yes to that file, live, and in order", (t) => {
  const walks = Number(process.env["WALKS"] ?? 5_000);
  let landings = 0;
  const steps = fc.array(fc.tuple(anyEvent, fc.nat({ max: 5_000 })), { minLength: 10, maxLength: 60 });
  fc.assert(
    fc.property(steps, (happenings) => {
      const w = new Walk().do(offered(1)).do(accept(1), 600);
      let [allowed, granted, nextByte] = [
        id(1) as TransferId | undefined,
        undefined as TransferId | undefined,
        0,
      ];
      for (const [event, afterMs] of happenings) {
        const before = w.state;
        w.do(event, w.atMs + afterMs);
        if (before.kind === "ended") break;
        if (w.effects.some((e) => e.kind === "record" && e.type === "file-accepted"))
          [allowed, granted, nextByte] = [(event as { transferId: TransferId }).transferId, undefined, 0];
        if (event.kind === "recorded" && event.type === "file-accepted" && event.transferId === allowed)
          granted = allowed;
        if (w.effects.some((e) => e.kind === "drop-file")) [allowed, granted] = [undefined, undefined];
        for (const effect of w.effects) {
          if (effect.kind !== "land-chunk") continue;
          landings += 1;
          assert.equal(effect.chunk.transferId, granted);
          assert.equal(before.kind, "live");
          assert("link" in before && before.link.kind === "up");
          assert.equal(effect.chunk.offsetBytes, nextByte);
          nextByte += effect.chunk.bytes.length;
        }
      }
    }),
    { numRuns: walks },
  );
  // The usual count is in the hundreds; none at all would show nothing.
  assert(landings > 10, `${landings} chunks`);
  t.diagnostic(`figure: ${walks} walks with files, ${landings} pieces landed, 0 without a logged yes`);
});
