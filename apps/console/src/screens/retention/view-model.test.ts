import assert from "node:assert/strict";
import { test } from "node:test";
import type { DestructionView } from "@meekijk/protocol";
import { createConsoleText } from "../../language/console-text.ts";
import { countsOf, daysOf, monthsOf, ruleOf } from "./view-model.ts";

const text = createConsoleText("nl");
const destruction: DestructionView = {
  destructionId: "1",
  kind: "session-record",
  subject: "s".repeat(22),
  eventDetails: 12,
  feedback: 1,
  damageReports: 0,
  sessionReports: 2,
  accountNotes: 0,
  retentionMonths: 12,
  retainedUntil: "2027-11-20",
  destroyedAt: "2027-11-21T12:00:00.000Z",
  destroyedOn: "2027-11-21",
  byEmployeeId: null,
  byName: null,
};

test("R052 a number of months is a whole one from 1 to 120, and nothing else", () => {
  assert.deepEqual([monthsOf("1"), monthsOf(" 12 "), monthsOf("120")], [1, 12, 120]);
  for (const typed of ["", "0", "121", "1.5", "-3", "1e1", "twaalf", "0x10"])
    assert.equal(monthsOf(typed), undefined, typed);
});

test("R052 what was destroyed is counted in words, and what there was none of is left out", () => {
  assert.equal(countsOf(destruction, text), "12 gebeurtenissen, één beoordeling, 2 meldingen");
  const nothing = { ...destruction, eventDetails: 0, feedback: 0, sessionReports: 0 };
  assert.equal(countsOf(nothing, text), "–");
  assert.equal(ruleOf(destruction, "nl", text), "12 maanden, tot en met 20 november 2027");
  const asked = {
    ...destruction,
    kind: "customer-account",
    retentionMonths: null,
    retainedUntil: null,
    byName: "Noor",
  } as const;
  assert.equal(ruleOf(asked, "nl", text), "Op verzoek van de persoon zelf, door Noor");
  assert.match(countsOf(asked, text), /^gegevens van een klant, 12 gebeurtenissen/);
});

test("an empty day bounds nothing", () => {
  assert.deepEqual(daysOf("", ""), {});
  assert.deepEqual(daysOf("2027-01-01", ""), { from: "2027-01-01" });
  assert.deepEqual(daysOf("2027-01-01", "2027-02-01"), { from: "2027-01-01", to: "2027-02-01" });
});
