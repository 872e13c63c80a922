import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate as turn } from "node:timers/promises";
import type { BrandSlug, ControlNumber, SessionCheckAnswer } from "@meekijk/protocol";
import { SessionChecker } from "./session-checker.ts";

const brandSlug = "voorbeeld" as BrandSlug;
const controlNumber = "12345678" as ControlNumber;
const here = { kind: "here", brandSlug, controlNumber } as const;
const over = { kind: "over", brandSlug, controlNumber } as const;
const no: SessionCheckAnswer = { isLive: false };
const yes: SessionCheckAnswer = {
  isLive: true,
  since: "2026-03-03T13:05:00.000Z",
  employeeName: "Sanne de Wit",
  brandName: "Voorbeeld",
};

/** A checker at a server that gives these answers one by one; a test lets the time of each pause pass. */
function checkerAt(...answers: (SessionCheckAnswer | undefined)[]) {
  const pausesMs: number[] = [];
  const shown: string[] = [];
  const world = { asked: 0, nowMs: 0, goOn: () => {} };
  const checker = new SessionChecker(brandSlug, {
    checkSession: () => {
      world.asked += 1;
      return Promise.resolve(answers.shift());
    },
    wait: (durationMs) => {
      pausesMs.push(durationMs);
      return new Promise((resolve) => {
        world.goOn = resolve;
      });
    },
    untilVisible: () => Promise.resolve(),
    readNowMs: () => world.nowMs,
  });
  checker.subscribe(() => shown.push(checker.getCheck().kind));
  const pass = async (count = 1) => {
    for (let step = 0; step < count; step += 1) {
      world.goOn();
      await turn();
    }
  };
  return { checker, pausesMs, shown, world, pass };
}

test("R036 a server that has not stored the proof yet is asked again before any no, while the other tab says here", async () => {
  const { checker, pausesMs, shown, pass } = checkerAt(no, no, yes);
  assert.equal(checker.hear(here), controlNumber);
  await turn();
  await pass(2);
  assert.deepEqual(shown, ["asking", "waiting", "waiting", "live"]);
  assert.deepEqual(pausesMs, [1_000, 2_000, 30_000]);
});

test("what the server goes on to deny is a no, and a number that was typed is denied at once", async () => {
  const found = checkerAt(no, no, no, no, no);
  found.checker.hear(here);
  await turn();
  await found.pass(4);
  assert.deepEqual(found.pausesMs, [1_000, 2_000, 4_000, 8_000]);
  assert.equal(found.shown.at(-1), "not-live");
  const typed = checkerAt(no);
  await typed.checker.ask(controlNumber);
  assert.deepEqual([typed.shown, typed.pausesMs], [["asking", "not-live"], []]);
});

test("a yes is asked for again, tells when, heals after a bad line and ends calmly", async () => {
  const { checker, pausesMs, shown, world, pass } = checkerAt(yes, yes, undefined, yes, no);
  void checker.ask(controlNumber);
  await turn();
  world.nowMs = 30_000;
  await pass();
  const check = checker.getCheck();
  assert(check.kind === "live" && check.checkedAtMs === 30_000);
  await pass(3);
  assert.deepEqual(shown, ["asking", "live", "live", "unavailable", "live", "over"]);
  assert.deepEqual(pausesMs, [30_000, 30_000, 30_000, 30_000]);
  await pass();
  assert.equal(world.asked, 5);
});

test("the end in the other tab is no alarm, also before the server answered; a reload there asks anew", async () => {
  const { checker, shown, world, pass } = checkerAt(no, yes);
  checker.hear(here);
  await turn();
  checker.hear(over);
  await pass();
  assert.deepEqual(shown, ["asking", "waiting", "over"]);
  assert.equal(world.asked, 1);
  checker.hear(here);
  await turn();
  assert.equal(shown.at(-1), "live");
});

test("other digits take the answer away, and nobody asks about the old ones any more", async () => {
  const { checker, shown, world, pass } = checkerAt(yes);
  void checker.ask(controlNumber);
  await turn();
  checker.clear();
  await pass();
  assert.deepEqual(shown, ["asking", "live", "open"]);
  assert.equal(world.asked, 1);
});
