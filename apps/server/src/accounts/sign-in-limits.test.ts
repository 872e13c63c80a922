import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { accountSettings as settings } from "./account-settings.ts";
import { noFailures, stepSignInLimits } from "./sign-in-limits.ts";
import type { SignInLimitEvent, SignInLimitsState } from "./sign-in-limits.ts";

const minuteMs = 60_000;
const fail = (atMs: number, account?: string, block = "192.0.2.") =>
  ({ kind: "sign-in-failed", block, atMs, ...(account !== undefined && { account }) }) as const;
const ask = (atMs: number, account?: string, block = "192.0.2.") =>
  ({ kind: "sign-in-asked", block, atMs, ...(account !== undefined && { account }) }) as const;

function run(events: readonly SignInLimitEvent[], from: SignInLimitsState = noFailures) {
  let state = from;
  const effects = events.map((event) => {
    const step = stepSignInLimits(state, event, settings);
    state = step.state;
    return step.effects.map(({ kind }) => kind).join();
  });
  return { state, effects };
}

test("the fifth failure of an account locks it for a quarter of an hour, from every address, and alarms once", () => {
  const five = Array.from({ length: 5 }, (_, index) => fail(index, "noor", `${index}.0.0.`));
  const { effects } = run([
    ...five,
    fail(5, "noor"),
    ask(6, "noor", "8.8.8."),
    ask(6, "bram"),
    ask(4 + 15 * minuteMs, "noor"),
  ]);
  assert.deepEqual(effects, [
    "",
    "",
    "",
    "",
    "account-locked",
    "",
    "sign-in-refused",
    "sign-in-allowed",
    "sign-in-allowed",
  ]);
});

test("thirty failures of a block lock the block, whatever accounts they named, and no other block", () => {
  const thirty = Array.from({ length: 30 }, (_, index) => fail(index, `e${index}`));
  const { effects, state } = run(thirty);
  assert.deepEqual(effects.slice(28), ["", "block-locked"]);
  const after = run([ask(31), ask(31, "somebody"), ask(31, "somebody", "198.51.100.")], state);
  assert.deepEqual(after.effects, ["sign-in-refused", "sign-in-refused", "sign-in-allowed"]);
});

test("failures further apart than the window lock nothing, and signing in clears the account", () => {
  const slow = Array.from({ length: 12 }, (_, index) => fail(index * 5 * minuteMs, "noor", `${index}.1.1.`));
  assert(!run(slow).effects.includes("account-locked"));
  const cleared = run([
    ...[0, 1, 2, 3].map((atMs) => fail(atMs, "noor")),
    { kind: "signed-in", account: "noor" },
    ...[5, 6, 7, 8].map((atMs) => fail(atMs, "noor")),
  ]);
  assert(!cleared.effects.includes("account-locked"));
});

test("memory is bounded, and a lock-out never lasts longer than its time after the last failure", () => {
  const event = fc.record({
    account: fc.constantFrom("a", "b", "c"),
    block: fc.constantFrom("x", "y"),
    stepMs: fc.nat(4 * minuteMs),
  });
  fc.assert(
    fc.property(fc.array(event, { maxLength: 200 }), (steps) => {
      let state = noFailures;
      let atMs = 0;
      for (const { account, block, stepMs } of steps) {
        atMs += stepMs;
        const small = { ...settings, maxRememberedFailures: 3 };
        ({ state } = stepSignInLimits(state, fail(atMs, account, block), small));
        assert(state.size <= 3);
      }
      const later = atMs + settings.lockOutMs;
      for (const account of ["a", "b", "c"])
        for (const block of ["x", "y"])
          assert.deepEqual(run([ask(later, account, block)], state).effects, ["sign-in-allowed"]);
    }),
  );
});
