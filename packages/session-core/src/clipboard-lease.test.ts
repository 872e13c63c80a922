import assert from "node:assert/strict";
import { test } from "node:test";
import type { QuestionId } from "@meekijk/protocol";
import fc from "fast-check";
import { noClipboardLease, stepClipboardLease } from "./clipboard-lease.ts";
import type { ClipboardLease, ClipboardLeaseEvent } from "./clipboard-lease.ts";

const id = (name: string | number) => `question-${name}` as QuestionId;
const asked: ClipboardLease = { kind: "asked", questionId: id(1), answerableAtMs: 500, expiresAtMs: 60_500 };
const granting: ClipboardLease = { kind: "granting", questionId: id(1) };
const theirTurn: ClipboardLease = { kind: "granted", questionId: id(1), isTheirTurn: true };
const ourTurn: ClipboardLease = { ...theirTurn, isTheirTurn: false };
const late: ClipboardLease = { kind: "none", mayBeLate: true };

const ask: ClipboardLeaseEvent = {
  kind: "asked",
  questionId: id(1),
  answerableAtMs: 500,
  expiresAtMs: 60_500,
};
const allow = (atMs: number, name = 1): ClipboardLeaseEvent => ({
  kind: "allowed",
  questionId: id(name),
  atMs,
});
const log = (name = 1): ClipboardLeaseEvent => ({ kind: "logged", questionId: id(name) });
const use: ClipboardLeaseEvent = { kind: "used", isHeld: false };
const useHeld: ClipboardLeaseEvent = { kind: "used", isHeld: true };

for (const [what, before, event, after, effects] of [
  ["a question opens", noClipboardLease, ask, asked, []],
  ["nothing is late after a question", late, ask, asked, []],
  ["no question over a lease", ourTurn, { ...ask, questionId: id(2) }, ourTurn, []],
  ["a yes that nobody can have read yet", asked, allow(499), asked, []],
  ["a yes", asked, allow(500), granting, ["log"]],
  ["a yes too late", asked, allow(60_500), asked, []],
  ["a yes to another question", asked, allow(500, 2), asked, []],
  ["the log", granting, log(), theirTurn, []],
  ["the log of another", granting, log(2), granting, []],
  ["the log of what was taken back", noClipboardLease, log(), noClipboardLease, []],
  ["an act in its turn", theirTurn, use, ourTurn, ["act"]],
  ["an act in a pause is dropped", theirTurn, useHeld, ourTurn, []],
  ["an act out of turn", ourTurn, use, ourTurn, ["accuse"]],
  ["an act while asked", asked, use, asked, ["accuse"]],
  ["an act before the log", granting, use, granting, ["accuse"]],
  ["an act without any lease", noClipboardLease, use, noClipboardLease, ["accuse"]],
  ["the turn is given back", ourTurn, { kind: "turned" }, theirTurn, []],
  ["no turn without a lease", noClipboardLease, { kind: "turned" }, noClipboardLease, []],
  ["an end in their turn", theirTurn, { kind: "ended" }, late, []],
  ["an end in our turn", ourTurn, { kind: "ended" }, noClipboardLease, []],
  ["a question ends", asked, { kind: "ended" }, noClipboardLease, []],
  ["a grant ends before the log", granting, { kind: "ended" }, noClipboardLease, []],
  ["the one late act", late, use, noClipboardLease, []],
] as const satisfies readonly (readonly [
  string,
  ClipboardLease,
  ClipboardLeaseEvent,
  ClipboardLease,
  readonly string[],
])[])
  test(`R013 ${what}`, () => {
    assert.deepEqual(stepClipboardLease(before, event), { state: after, effects });
  });

const anyEvent: fc.Arbitrary<ClipboardLeaseEvent> = fc.oneof(
  { weight: 2, arbitrary: fc.constant(ask) },
  { weight: 3, arbitrary: fc.constantFrom(allow(500), allow(500, 2), allow(1)) },
  { weight: 3, arbitrary: fc.constantFrom(log(), log(2)) },
  { weight: 6, arbitrary: fc.constantFrom(use, useHeld) },
  { weight: 3, arbitrary: fc.constantFrom<ClipboardLeaseEvent>({ kind: "turned" }, { kind: "ended" }) },
);

test("R013 R030 random walks: an act needs a yes and its log since the last end, and a turn acts once", () => {
  let acts = 0;
  fc.assert(
    fc.property(fc.array(anyEvent, { minLength: 30, maxLength: 60 }), (events) => {
      let state: ClipboardLease = noClipboardLease;
      let [isAllowed, isLogged, turns] = [false, false, 0];
      for (const event of events) {
        const step = stepClipboardLease(state, event);
        // That session would be over; the walk goes on beside it, for what would come next.
        if (step.effects.includes("accuse")) continue;
        if (step.effects.includes("log")) isAllowed = true;
        if (event.kind === "logged" && step.state.kind === "granted" && state.kind === "granting") {
          assert(isAllowed);
          [isLogged, turns] = [true, 1];
        }
        if (event.kind === "turned" && isLogged) turns = 1;
        if (event.kind === "used" && isLogged) turns -= 1;
        if (event.kind === "ended") [isAllowed, isLogged, turns] = [false, false, 0];
        if (step.effects.includes("act")) {
          acts += 1;
          assert(isLogged && turns === 0, "a logged yes, and its turn");
        }
        state = step.state;
      }
    }),
    { numRuns: 2_000 },
  );
  assert(acts > 100, `${acts} acts`);
});
