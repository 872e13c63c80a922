import assert from "node:assert/strict";
import { test } from "node:test";
import type { EmployeeIdentity, RoutingNumber, Sha256 } from "@meekijk/protocol";
import fc from "fast-check";
import { idleConsole, nextConsoleDeadlineMs, stepConsole } from "./console-session.ts";
import type { ConsoleEffect, ConsoleEvent, ConsoleState, ProvenIdentity } from "./console-state.ts";

const settings = { questionTimeoutMs: 60_000, linkLostEndMs: 60_000, identityProofTimeoutMs: 60_000 };
const employee = { employeeId: "sanne", name: "Sanne", organisation: "Polder" } as EmployeeIdentity;
const sessionHash = "h" as Sha256;
const proof = { forDevice: { assertion: "a" }, details: { entry: "e" } } as unknown as ProvenIdentity;

type Untimed<T> = T extends unknown ? Omit<T, "atMs"> : never;
type Happening = Untimed<ConsoleEvent>;

const proven = (hasStanding: boolean): Happening[] => [
  { kind: "employee-joins", routingNumber: "123" as RoutingNumber },
  { kind: "server-joined" },
  { kind: "proven", employee, sessionHash, hasStanding },
];

function walk(...events: Happening[]) {
  let state: ConsoleState = idleConsole;
  const effects: ConsoleEffect[] = [];
  const go = (event: Happening, atMs = 0) => {
    const step = stepConsole(state, { ...event, atMs }, settings);
    state = step.state;
    effects.push(...step.effects);
    return step.effects;
  };
  for (const event of events) go(event);
  return { go, effects, state: () => state };
}

const identify = { kind: "send", message: { type: "identify", employee } };

test("R036 without a roster the employee is named at once, as ever", () => {
  const { effects } = walk(...proven(false));
  assert.deepEqual(effects.slice(-2), [
    { kind: "record", type: "joined", details: { employee, sessionHash }, isGrant: false },
    identify,
  ]);
});

test("R036 a passkey's word is on record before the customer's device gets it", () => {
  const { go, state } = walk(...proven(true));
  assert.equal(state().kind, "confirming");
  assert.deepEqual(go({ kind: "identity-proven", proof }), [
    { kind: "record", type: "identity-proven", details: proof.details, isGrant: true },
  ]);
  assert.deepEqual(go({ kind: "recorded", type: "identity-proven" }), [
    { kind: "send", message: { type: "identify", employee, proof: proof.forDevice } },
  ]);
  go({ kind: "message", message: { type: "identity-shown", verification: "verified" } });
  const now = state();
  assert(now.kind === "identified" && now.verification === "verified");
});

test("R036 no passkey, or silence for a minute, names the employee without a proof; a word after that is too late", () => {
  const unproven = walk(...proven(true));
  assert.deepEqual(unproven.go({ kind: "identity-unproven" }), [identify]);
  assert.deepEqual(unproven.go({ kind: "identity-proven", proof }), []);

  const silent = walk(...proven(true));
  assert.equal(nextConsoleDeadlineMs(silent.state(), settings), 60_000);
  assert.deepEqual(silent.go({ kind: "clock" }, 59_999), []);
  assert.deepEqual(silent.go({ kind: "clock" }, 60_000), [identify]);
  assert.equal(nextConsoleDeadlineMs(silent.state(), settings), undefined);
  assert.deepEqual(silent.go({ kind: "identity-proven", proof }, 60_001), []);
});

test("R036 a record that is silent about the passkey's word for a minute, or a press, names the employee without it; its receipt is then too late", () => {
  const silent = walk(...proven(true));
  silent.go({ kind: "identity-proven", proof }, 50_000);
  assert.equal(nextConsoleDeadlineMs(silent.state(), settings), 110_000);
  assert.deepEqual(silent.go({ kind: "clock" }, 109_999), []);
  assert.deepEqual(silent.go({ kind: "clock" }, 110_000), [identify]);
  assert.equal(nextConsoleDeadlineMs(silent.state(), settings), undefined);
  assert.deepEqual(silent.go({ kind: "recorded", type: "identity-proven" }, 110_001), []);
  silent.go({ kind: "message", message: { type: "identity-shown", verification: "no-proof" } }, 110_002);
  const now = silent.state();
  assert(now.kind === "identified" && now.verification === "no-proof");

  const pressed = walk(...proven(true));
  pressed.go({ kind: "identity-proven", proof });
  assert.deepEqual(pressed.go({ kind: "identity-unproven" }), [identify]);
  assert.deepEqual(pressed.go({ kind: "identity-unproven" }), []);
  assert.deepEqual(pressed.go({ kind: "recorded", type: "identity-proven" }), []);
});

test("R036 random walks: whatever passkey and record do, the employee is named within two minutes, once, as proven only after the receipt", () => {
  const happenings: Happening[] = [
    { kind: "identity-proven", proof },
    { kind: "identity-unproven" },
    { kind: "recorded", type: "identity-proven" },
    { kind: "clock" },
    { kind: "employee-active" },
  ];
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom(...happenings), fc.nat(70_000)), { maxLength: 8 }),
      (steps) => {
        const { go, state } = walk(...proven(true));
        const named: { atMs: number; isProven: boolean }[] = [];
        let receiptAtMs = Infinity;
        const follow = (event: Happening, atMs: number) => {
          for (const effect of go(event, atMs))
            if (effect.kind === "send" && effect.message.type === "identify")
              named.push({ atMs, isProven: effect.message.proof !== undefined });
        };
        // The runner wakes at every deadline before it hears of anything later.
        const wakeUntil = (untilMs: number) => {
          for (;;) {
            const deadlineMs = nextConsoleDeadlineMs(state(), settings);
            if (deadlineMs === undefined || deadlineMs > untilMs) return;
            follow({ kind: "clock" }, deadlineMs);
          }
        };
        let atMs = 0;
        for (const [event, passedMs] of steps) {
          atMs += passedMs;
          wakeUntil(atMs);
          const current = state();
          if (event.kind === "recorded" && current.kind === "introducing" && current.awaited !== undefined)
            receiptAtMs = atMs;
          follow(event, atMs);
        }
        wakeUntil(Infinity);
        assert.equal(named.length, 1);
        const [only] = named;
        assert(only && only.atMs <= 120_000);
        assert.equal(only.isProven, receiptAtMs === only.atMs && receiptAtMs !== Infinity);
      },
    ),
  );
});

test("R036 R039 random walks: the employee is named at most once, with a proof only after it is on record, never after the end", () => {
  const happenings: Happening[] = [
    { kind: "identity-proven", proof },
    { kind: "identity-unproven" },
    { kind: "recorded", type: "identity-proven" },
    { kind: "clock" },
    { kind: "link-lost", side: "device", cause: "silent" },
    { kind: "link-restored" },
    { kind: "peer-ended", body: { reason: "customer-stopped", endedBy: "customer" } },
    { kind: "employee-ends" },
    { kind: "message", message: { type: "identity-shown", verification: "no-proof" } },
  ];
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom(...happenings), fc.nat(20_000)), { maxLength: 20 }),
      (steps) => {
        const { go, state } = walk(...proven(true));
        const names: string[] = [];
        let [atMs, isRecorded] = [0, false];
        for (const [event, passedMs] of steps) {
          atMs += passedMs;
          const wasEnded = state().kind === "ended";
          const wasAwaited = event.kind === "recorded" && isRecorded;
          for (const effect of go(event, atMs)) {
            if (effect.kind === "record" && effect.type === "identity-proven") isRecorded = true;
            if (effect.kind !== "send" || effect.message.type !== "identify") continue;
            names.push(effect.message.employee.name);
            assert.equal(effect.message.proof !== undefined, wasAwaited);
            assert(!wasEnded);
          }
        }
        assert(names.length <= 1);
      },
    ),
  );
});
