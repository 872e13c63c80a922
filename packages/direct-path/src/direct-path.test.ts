import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { limits } from "@meekijk/protocol";
import type { DirectMessage, PeerCandidate, PeerDescription } from "@meekijk/protocol";
import { nextDirectPathDeadlineMs, startDirectPath, stepDirectPath } from "./direct-path.ts";
import type { DirectPathEffect, DirectPathEvent, DirectPathState } from "./direct-path.ts";

const description: PeerDescription = {
  iceUfrag: "abcd",
  icePassword: "abcdefghijklmnopqrstuv",
  fingerprint: Array.from({ length: 32 }, () => "AB").join(":"),
};
const stranger: PeerDescription = { ...description, iceUfrag: "evil" };
const candidate: PeerCandidate = {
  foundation: "1",
  priority: 1,
  address: "192.0.2.1",
  port: 9,
  kind: "host",
};

type Untimed<Event> = Event extends unknown ? Omit<Event, "atMs"> : never;

/** One end with everything it ever did. */
class End {
  state: DirectPathState;
  nowMs = 1_000;
  readonly did: DirectPathEffect[] = [];

  constructor(side: "device" | "console") {
    this.state = startDirectPath(side);
  }

  happen(event: Untimed<DirectPathEvent>): readonly DirectPathEffect[] {
    const step = stepDirectPath(this.state, { ...event, atMs: this.nowMs });
    this.state = step.state;
    this.did.push(...step.effects);
    return step.effects;
  }

  hear(message: DirectMessage): readonly DirectPathEffect[] {
    return this.happen({ kind: "message", message });
  }

  wait(durationMs: number): readonly DirectPathEffect[] {
    this.nowMs += durationMs;
    return this.happen({ kind: "clock" });
  }
}

function movedConsole(): End {
  const console = new End("console");
  console.happen({ kind: "picture-runs" });
  console.wait(0);
  console.happen({ kind: "described", attempt: 1, description });
  console.hear({ type: "direct-answer", attempt: 1, description });
  console.happen({ kind: "opened", attempt: 1 });
  assert.equal(console.state.kind, "direct");
  return console;
}

function movedDevice(): End {
  const device = new End("device");
  device.happen({ kind: "picture-runs" });
  device.hear({ type: "direct-offer", attempt: 1, description });
  device.happen({ kind: "described", attempt: 1, description });
  device.happen({ kind: "opened", attempt: 1 });
  assert.equal(device.state.kind, "trying");
  assert.deepEqual(device.happen({ kind: "direct-frame", attempt: 1 }), [{ kind: "use-direct" }]);
  return device;
}

const kinds = (effects: readonly DirectPathEffect[]) => effects.map(({ kind }) => kind);

void test("R004 no address is told before a picture ran: the console offers nothing, the device answers nothing", () => {
  const console = new End("console");
  assert.deepEqual(console.wait(3_600_000), []);
  const device = new End("device");
  assert.deepEqual(device.hear({ type: "direct-offer", attempt: 1, description }), []);
  device.happen({ kind: "picture-runs" });
  assert.deepEqual(kinds(device.hear({ type: "direct-offer", attempt: 1, description })), ["open-peer"]);
});

void test("a second answer, another fingerprint and a renegotiation change nothing", () => {
  const console = new End("console");
  console.happen({ kind: "picture-runs" });
  console.wait(0);
  assert.deepEqual(kinds(console.hear({ type: "direct-answer", attempt: 1, description })), ["take-answer"]);
  assert.deepEqual(console.hear({ type: "direct-answer", attempt: 1, description: stranger }), []);
  console.happen({ kind: "opened", attempt: 1 });
  assert.deepEqual(console.hear({ type: "direct-answer", attempt: 1, description: stranger }), []);
  assert.deepEqual(console.hear({ type: "direct-offer", attempt: 2, description: stranger }), []);

  const device = movedDevice();
  for (const attempt of [1, 2])
    assert.deepEqual(device.hear({ type: "direct-offer", attempt, description: stranger }), []);
});

void test("the device follows with the first frame of an open channel, not with the channel", () => {
  const device = new End("device");
  device.happen({ kind: "picture-runs" });
  device.hear({ type: "direct-offer", attempt: 3, description });
  assert.deepEqual(device.happen({ kind: "direct-frame", attempt: 3 }), []);
  assert.deepEqual(device.happen({ kind: "opened", attempt: 3 }), []);
  assert.deepEqual(device.happen({ kind: "direct-frame", attempt: 2 }), []);
  assert.deepEqual(kinds(device.happen({ kind: "direct-frame", attempt: 3 })), ["use-direct"]);
});

void test("R047 a silent direct path is left within two seconds, a speaking one is kept", () => {
  assert.ok(limits.silentDirectMs < limits.silentPathMs);
  for (const end of [movedConsole(), movedDevice()]) {
    for (let beat = 0; beat < 100; beat += 1) {
      assert.deepEqual(end.wait(limits.silentDirectMs - 1), []);
      end.happen({ kind: "direct-frame", attempt: 1 });
    }
    const left = kinds(end.wait(limits.silentDirectMs));
    assert.deepEqual(left.slice(0, 2), ["close-peer", "use-relay"]);
    assert.equal(end.state.kind, "relay");
  }
});

void test("R047 on a calm path silence counts later, and from a stir on as before", () => {
  assert.ok(limits.silentCalmDirectMs < limits.silentCalmPathMs);
  for (const end of [movedConsole(), movedDevice()]) {
    end.happen({ kind: "calmed" });
    assert.deepEqual(end.wait(limits.silentCalmDirectMs - 1), []);
    end.happen({ kind: "stirred" });
    assert.deepEqual(end.wait(limits.silentDirectMs - 1), []);
    assert.ok(kinds(end.wait(1)).includes("use-relay"));
  }
  for (const end of [movedConsole(), movedDevice()]) {
    end.happen({ kind: "calmed" });
    assert.ok(kinds(end.wait(limits.silentCalmDirectMs)).includes("use-relay"));
  }
});

void test("R047 a closed channel and an other end that went back are followed at once", () => {
  for (const end of [movedConsole(), movedDevice()])
    assert.ok(kinds(end.happen({ kind: "closed", attempt: 1 })).includes("use-relay"));
  for (const end of [movedConsole(), movedDevice()])
    assert.ok(kinds(end.happen({ kind: "relay-moved" })).includes("use-relay"));
});

void test("a device that the console gave up without being followed says again what it missed, once", () => {
  const device = new End("device");
  device.happen({ kind: "picture-runs" });
  device.hear({ type: "direct-offer", attempt: 1, description });
  const left: DirectMessage = { type: "direct-left", attempt: 1, wasUsed: true };
  assert.deepEqual(kinds(device.hear(left)), ["close-peer", "renew-epoch"]);
  assert.deepEqual(device.hear({ ...left, attempt: 9 }), []);
  const late = new End("device");
  late.happen({ kind: "picture-runs" });
  late.hear({ type: "direct-offer", attempt: 1, description });
  late.wait(limits.directTrialMs);
  assert.deepEqual(kinds(late.hear(left)), ["renew-epoch"]);
  assert.deepEqual(late.hear(left), []);
  const moved = movedDevice();
  moved.happen({ kind: "closed", attempt: 1 });
  assert.deepEqual(moved.hear(left), []);
});

void test("trials back off, up to the longest pause, and begin anew after a path that held", () => {
  const console = new End("console");
  console.happen({ kind: "picture-runs" });
  let pauseMs: number = limits.firstDirectRetryMs;
  for (let attempt = 1; attempt <= 8; attempt += 1) {
    assert.deepEqual(kinds(console.happen({ kind: "clock" })), ["open-peer"]);
    assert.deepEqual(kinds(console.wait(limits.directTrialMs)), ["close-peer", "say"]);
    assert.deepEqual(console.wait(pauseMs - 1), []);
    console.nowMs += 1;
    pauseMs = Math.min(pauseMs * 2, limits.maxDirectRetryMs);
  }
  const proven = movedConsole();
  for (let waitedMs = 0; waitedMs < limits.directProvenMs; waitedMs += 1_000) {
    proven.wait(1_000);
    proven.happen({ kind: "direct-frame", attempt: 1 });
  }
  proven.happen({ kind: "closed", attempt: 1 });
  assert.equal(nextDirectPathDeadlineMs(proven.state), proven.nowMs + limits.firstDirectRetryMs);
});

void test("of candidates no more are told, and no more are taken, than an honest end has", () => {
  const device = new End("device");
  device.happen({ kind: "picture-runs" });
  device.hear({ type: "direct-offer", attempt: 1, description });
  for (let count = 0; count < 1_000; count += 1) {
    device.hear({ type: "direct-candidate", attempt: 1, candidate });
    device.happen({ kind: "found", attempt: 1, candidate });
  }
  assert.equal(device.did.filter(({ kind }) => kind === "add-candidate").length, limits.maxDirectCandidates);
  assert.equal(device.did.filter(({ kind }) => kind === "say").length, limits.maxDirectCandidates);
});

void test("a console that offers again and again gets no more trials than an honest one needs", () => {
  const device = new End("device");
  device.happen({ kind: "picture-runs" });
  for (let attempt = 1; attempt <= 1_000; attempt += 1) {
    device.wait(10);
    device.hear({ type: "direct-offer", attempt, description });
    device.hear({ type: "direct-left", attempt, wasUsed: false });
  }
  assert.equal(
    device.did.filter(({ kind }) => kind === "open-peer").length,
    10_000 / limits.directOfferGapMs,
  );
  device.wait(limits.directOfferGapMs);
  assert.deepEqual(kinds(device.hear({ type: "direct-offer", attempt: 1_001, description })), ["open-peer"]);
});

const anyAttempt = fc.integer({ min: 1, max: 4 });
const anyMessage: fc.Arbitrary<DirectMessage> = fc.oneof(
  fc.record({
    type: fc.constantFrom("direct-offer" as const, "direct-answer" as const),
    attempt: anyAttempt,
    description: fc.constantFrom(description, stranger),
  }),
  fc.record({
    type: fc.constant("direct-candidate" as const),
    attempt: anyAttempt,
    candidate: fc.constant(candidate),
  }),
  fc.record({ type: fc.constant("direct-left" as const), attempt: anyAttempt, wasUsed: fc.boolean() }),
);
interface Happening {
  readonly waitMs: number;
  readonly event: Untimed<DirectPathEvent>;
}

const anyEvent: fc.Arbitrary<Happening> = fc.record({
  waitMs: fc.constantFrom(0, 0, 0, 500, 2_000, 20_000),
  event: fc.oneof(
    { weight: 1, arbitrary: fc.constantFrom({ kind: "picture-runs" as const }, { kind: "clock" as const }) },
    { weight: 1, arbitrary: fc.constant({ kind: "relay-moved" as const }) },
    { weight: 1, arbitrary: fc.constantFrom({ kind: "calmed" as const }, { kind: "stirred" as const }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant("message" as const), message: anyMessage }) },
    {
      weight: 6,
      arbitrary: fc.record({
        kind: fc.constantFrom(
          "opened" as const,
          "opened" as const,
          "closed" as const,
          "direct-frame" as const,
        ),
        attempt: anyAttempt,
      }),
    },
  ),
});

/** What an honest device hears: by chance alone it comes once in a thousand walks. */
const honestOffer = anyAttempt.map((attempt): Happening[] => [
  { waitMs: 0, event: { kind: "message", message: { type: "direct-offer", attempt, description } } },
  { waitMs: 0, event: { kind: "opened", attempt } },
]);
const anyWalk = fc
  .array(
    fc.oneof({ weight: 9, arbitrary: anyEvent.map((one) => [one]) }, { weight: 1, arbitrary: honestOffer }),
    {
      maxLength: 60,
    },
  )
  .map((stretches) => stretches.flat());

void test("whatever happens: one path at a time, one peer at a time, nothing done to a peer that is closed, and back", () => {
  const moved = new Set<string>();
  const walk = fc.property(
    fc.constantFrom("device" as const, "console" as const),
    anyWalk,
    (side, events) => {
      const end = new End(side);
      end.happen({ kind: "picture-runs" });
      let hasPeer = false;
      let path: "relay" | "direct" = "relay";
      let lastAttempt = 0;
      let answers = 0;
      const check = (effects: readonly DirectPathEffect[]) => {
        for (const effect of effects) {
          switch (effect.kind) {
            case "open-peer":
              assert.deepEqual([hasPeer, path], [false, "relay"]);
              assert.ok(effect.attempt > lastAttempt, "no attempt comes twice");
              assert.equal(effect.offer === undefined, side === "console");
              [hasPeer, lastAttempt, answers] = [true, effect.attempt, 0];
              break;
            case "take-answer":
              answers += 1;
              assert.equal(answers, 1, "one answer for an offer");
              assert.ok(hasPeer);
              break;
            case "add-candidate":
              assert.ok(hasPeer);
              break;
            case "close-peer":
              assert.ok(hasPeer);
              hasPeer = false;
              break;
            case "use-direct":
              assert.deepEqual([hasPeer, path], [true, "relay"]);
              path = "direct";
              moved.add(side);
              break;
            case "use-relay":
              assert.deepEqual([hasPeer, path], [false, "direct"], "the other path is closed before");
              path = "relay";
              break;
            case "renew-epoch":
              assert.deepEqual([side, path], ["device", "relay"]);
              break;
            case "say":
              break;
          }
        }
        assert.equal(end.state.kind === "direct", path === "direct");
      };
      for (const { waitMs, event } of events) {
        end.nowMs += waitMs;
        check(end.happen(event));
      }
      // Nothing more comes: the relay is where every way leads.
      for (let turn = 0; turn < 3; turn += 1) {
        const dueMs = nextDirectPathDeadlineMs(end.state);
        if (end.state.kind === "relay" || dueMs === undefined) break;
        end.nowMs = Math.max(end.nowMs, dueMs);
        check(end.happen({ kind: "clock" }));
      }
      assert.equal(path, "relay");
      check(end.happen({ kind: "end" }));
      assert.equal(hasPeer, false);
      for (const { event } of events) assert.deepEqual(end.happen(event), []);
    },
  );
  fc.assert(walk, { numRuns: 2_000 });
  assert.deepEqual([...moved].sort(), ["console", "device"], "the walks reach the direct path");
});
