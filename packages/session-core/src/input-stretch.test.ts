import assert from "node:assert/strict";
import { test } from "node:test";
import type { LeaseNumber } from "@meekijk/protocol";
import fc from "fast-check";
import { mayInjectInput } from "./device-control.ts";
import type { DeviceEffect } from "./device-state.ts";
import {
  Walk,
  allow,
  ask,
  controlled,
  id,
  live,
  logged,
  settings,
  take,
  text,
  type Happening,
} from "./testing/clipboard-walk.ts";
import { HeldInput } from "./testing/held-input.ts";
import { maySendInput } from "./testing/newest-input.ts";

const lent = () => new Walk(settings, [...live, ...controlled]).do({ kind: "clock" }, 1_000);
const lease = (number: number) => number as LeaseNumber;
const acts = (w: Walk, number: number) => mayInjectInput(w.state, lease(number), w.atMs);
const granted = (number: number): DeviceEffect => ({
  kind: "send",
  message: { type: "control-state", control: "granted", lease: lease(number) },
});
const resumed: Happening = { kind: "recorded", type: "resumed", press: 1 };
const isGranted = (effect: DeviceEffect) =>
  effect.kind === "send" && effect.message.type === "control-state" && effect.message.control === "granted";
const said = (w: Walk) => w.effects.filter(isGranted);

test("R013 a grant has the first lease number; input that names another does not act", () => {
  const w = lent();
  assert.equal(acts(w, 1), true);
  for (const other of [0, 2, 2 ** 32 - 1]) assert.equal(acts(w, other), false, `${other}`);
});

test("R043 control goes on after a pause under the next number: what was sent before it acts no more", () => {
  const w = lent().do({ kind: "customer-pauses" }, 2_000).do({ kind: "customer-resumes" }, 3_000);
  assert.equal(acts(w, 1) || acts(w, 2), false);
  w.do(resumed);
  assert.deepEqual(said(w), [granted(2)]);
  assert.deepEqual([acts(w, 1), acts(w, 2)], [false, true]);
});

test("R013 what was sent before the person's own mouse or keyboard does not act after it", () => {
  const w = lent().do({ kind: "customer-uses-input" }, 2_000);
  // The rest is over, and the clock has not said so yet.
  w.atMs = 4_000;
  assert.equal(acts(w, 1), false);
  assert.deepEqual(said(w.do({ kind: "clock" }, 4_000)), [granted(2)]);
  assert.deepEqual([acts(w, 1), acts(w, 2)], [false, true]);
});

test("R013 what was sent before a question, or before a text that stood there, does not act after it", () => {
  const w = lent().do(ask("in"), 2_000).do(allow("in"), 3_000);
  assert.deepEqual(said(w), [granted(2)]);
  w.do(logged("in")).do({ kind: "clock" }, 4_000);
  assert.deepEqual([acts(w, 1), acts(w, 2)], [false, true]);
  w.do(text(), 5_000).do(take, 6_000);
  assert.deepEqual(said(w), [granted(3)]);
  assert.deepEqual(said(w.do({ kind: "clock" }, 7_000)), []);
  assert.deepEqual([acts(w, 2), acts(w, 3)], [false, true]);
});

test("R047 numbers go on over a lost link and the next grant, and none comes twice", () => {
  const w = lent().do({ kind: "link-lost", side: "device", cause: "closed" }, 2_000);
  w.do({ kind: "link-restored" }, 3_000);
  const again = id("again");
  w.do({ kind: "customer-offers-control", questionId: again }, 4_000);
  w.do({ kind: "customer-allows-control", questionId: again }, 5_000);
  w.do({ kind: "recorded", type: "control-granted", questionId: again }, 5_000);
  assert.deepEqual(said(w), [
    { kind: "send", message: { type: "control-state", control: "granted", lease: 2, isOffered: true } },
  ]);
  w.do({ kind: "clock" }, 6_000);
  assert.deepEqual([acts(w, 1), acts(w, 2)], [false, true]);
});

test("R043 control that rests when the pause is over goes on when nothing rests it any more, under one number", () => {
  const w = lent().do({ kind: "customer-pauses" }, 2_000).do({ kind: "customer-uses-input" }, 2_500);
  w.do({ kind: "customer-resumes" }, 3_000).do(resumed);
  assert.deepEqual(said(w), []);
  assert.deepEqual(said(w.do({ kind: "clock" }, 4_500)), [granted(2)]);
});

const wishes: Record<string, (ends: HeldInput, name: string) => void> = {
  "the employee asks for control": (ends, name) =>
    ends.atConsole({ kind: "employee-asks-control", questionId: id(name) }),
  "the employee asks for the clipboard": (ends, name) =>
    ends.atConsole({ kind: "employee-asks-clipboard", direction: "in", questionId: id(name) }),
  "the employee sends a text": (ends) =>
    ends.atConsole({ kind: "employee-sends-clipboard-text", text: "a" } as never),
  "the employee gives control back": (ends) => ends.atConsole({ kind: "employee-releases-control" }),
  "the customer offers control": (ends, name) =>
    ends.atDevice({ kind: "customer-offers-control", questionId: id(name) }),
  "the customer takes the text": (ends) => ends.atDevice(take),
  "the customer takes control back": (ends) => ends.atDevice({ kind: "customer-withdraws-control" }),
  "the customer uses the mouse": (ends) => ends.atDevice({ kind: "customer-uses-input" }),
  "the customer pauses": (ends) => ends.atDevice({ kind: "customer-pauses" }),
  "the customer pauses and goes on": (ends) => {
    ends.atDevice({ kind: "customer-pauses" });
    ends.atDevice({ kind: "customer-resumes" });
  },
  "the customer uses the mouse, and its rest is over": (ends) => {
    ends.atDevice({ kind: "customer-uses-input" });
    ends.atMs += 2_000;
    ends.atDevice({ kind: "clock" });
  },
  "control is taken back and lent again": (ends, name) => {
    ends.atDevice({ kind: "customer-withdraws-control" });
    ends.atDevice({ kind: "customer-offers-control", questionId: id(name) });
    ends.atMs += 500;
    sayYes(ends);
  },
  "the line of both is lost": (ends) => {
    ends.atDevice({ kind: "link-lost", side: "console", cause: "closed" });
    ends.atConsole({ kind: "link-lost", side: "device", cause: "closed" });
    ends.atDevice({ kind: "link-restored" });
    ends.atConsole({ kind: "link-restored" });
  },
  "only the device loses the line": (ends) => {
    ends.atDevice({ kind: "link-lost", side: "console", cause: "silent" });
    ends.atDevice({ kind: "link-restored" });
  },
};
const often: Record<string, (ends: HeldInput) => void> = {
  "all words arrive": (ends) => ends.carryWords(),
  "the employee types": (ends) => ends.type(),
  "the customer says yes": (ends) => sayYes(ends),
  "the customer goes on": (ends) => ends.atDevice({ kind: "customer-resumes" }),
  "the clock": (ends) => ends.atDevice({ kind: "clock" }),
};

function sayYes(ends: HeldInput): void {
  const { state } = ends.device;
  if (!("control" in state)) return;
  const { control, clipboard } = state;
  if (control.lease.kind === "asked")
    ends.atDevice({ kind: "customer-allows-control", questionId: control.lease.questionId });
  if (clipboard.in.kind === "asked") ends.atDevice(allow(clipboard.in.questionId.replace("question-", "")));
}

test("R013 R039 R043 random walks: an act that the relay kept back never acts in a later stretch of control", (t) => {
  const rare = fc.constantFrom(...Object.keys(wishes));
  const usual = fc.constantFrom(...Object.keys(often));
  const names = fc.oneof({ weight: 2, arbitrary: rare }, { weight: 5, arbitrary: usual });
  const steps = fc.array(fc.tuple(names, fc.nat({ max: 3_000 }), fc.nat({ max: 5 })), {
    minLength: 30,
    maxLength: 150,
  });
  const seen = { fresh: 0, stale: 0, wouldHave: 0 };
  fc.assert(
    fc.property(steps, (walk) => {
      const ends = new HeldInput();
      ends.atDevice({ kind: "customer-offers-control", questionId: id("first") });
      sayYes(ends);
      for (const [at, [name, afterMs, keeps]] of walk.entries()) {
        ends.atMs += afterMs;
        (wishes[name] ?? often[name])?.(ends, `${at}`);
        if (keeps > 0 && at < walk.length - 1) continue;
        const isLent = ends.isAtWork;
        for (const { isStale, acts: doesAct } of ends.release()) {
          assert(!(isStale && doesAct), `${name} at step ${at}`);
          seen[isStale ? "stale" : "fresh"] += isStale || doesAct ? 1 : 0;
          seen.wouldHave += isStale && isLent ? 1 : 0;
        }
      }
      const rising = ends.leases.every((one, at) => at === 0 || one > (ends.leases[at - 1] ?? 0));
      assert(rising, `numbers: ${ends.leases.join(" ")}`);
    }),
    { numRuns: Number(process.env["WALKS"] ?? 1_000) },
  );
  t.diagnostic(
    `figure: ${seen.stale} acts kept back too long, ${seen.wouldHave} of them while control ran: 0 acted`,
  );
  assert(seen.wouldHave > 100 && seen.fresh > 100, JSON.stringify(seen));
});

test("R013 an honest console goes on working after every rest, since it hears the new number", () => {
  const ends = new HeldInput();
  ends.atConsole({ kind: "employee-asks-control", questionId: id("c") });
  ends.carryWords();
  sayYes(ends);
  ends.carryWords();
  for (const rest of ["the customer pauses", "the customer uses the mouse"]) {
    wishes[rest]?.(ends, "");
    ends.carryWords();
    assert.equal(maySendInput(ends.console), false, rest);
    ends.atMs += 3_000;
    ends.atDevice({ kind: "customer-resumes" });
    ends.atDevice({ kind: "clock" });
    ends.carryWords();
    ends.type();
    assert.deepEqual(ends.release(), [{ isStale: false, acts: true }], rest);
  }
});
