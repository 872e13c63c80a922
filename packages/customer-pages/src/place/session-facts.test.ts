import assert from "node:assert/strict";
import { test } from "node:test";
import { createFormatter, placeCatalogue } from "@meekijk/messages";
import { examplePlaceSession } from "../testing/example-place.ts";
import { sessionFacts, stateOfSession, whenOfSession } from "./session-facts.ts";

const text = createFormatter("nl", placeCatalogue);
const nowMs = Date.parse("2026-03-03T14:00:00.000Z");
const factsOf = (changes: Parameters<typeof examplePlaceSession>[0]) =>
  sessionFacts(examplePlaceSession(changes), nowMs, "nl", text).map(({ value }) => value);

void test("R055 a session says when, who, how long, why and with which outcome", () => {
  assert.equal(whenOfSession(examplePlaceSession(), "nl", text), "dinsdag 3 maart 2026 om 10:00");
  assert.deepEqual(factsOf({}), [
    "Anna Jansen van Voorbeeld Computerhulp",
    "25 minuten",
    "De printer doet niets meer",
    "Opgelost",
  ]);
});

void test("a session that runs says so, and how long already", () => {
  const running = { endedAt: null, endReason: null, outcome: null, joinedAt: "2026-03-03T13:30:00.000Z" };
  assert.equal(stateOfSession(examplePlaceSession(running)), "running");
  assert.deepEqual(factsOf(running).slice(0, 3), [
    "Anna Jansen van Voorbeeld Computerhulp",
    "30 minuten",
    "De printer doet niets meer",
  ]);
});

void test("a session that nobody joined tells of nobody", () => {
  const alone = {
    joinedAt: null,
    employeeName: null,
    employeeOrganisation: null,
    reason: null,
    outcome: null,
  };
  assert.deepEqual(factsOf(alone), ["Niemand heeft meegekeken"]);
  assert.deepEqual(factsOf({ ...alone, endedAt: null, endReason: null }), ["Wacht op een medewerker"]);
});
