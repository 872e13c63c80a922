import assert from "node:assert/strict";
import { test } from "node:test";
import type { AcceptedTerms } from "../../components/session-facts/accepted-terms.ts";
import { createConsoleText } from "../../language/console-text.ts";
import { cautions, pictureAgeText } from "./view-model.ts";

test("R018 R021 a missing back-up and who manages the computer stay in sight", () => {
  const terms = { hasBackup: false, management: "not-managed" } as AcceptedTerms;
  const lines = cautions(terms, createConsoleText("en"));
  assert.match(lines[0] ?? "", /Back-up: no/i);
  assert.equal(lines.length, 2);
  assert.deepEqual(cautions(undefined, createConsoleText("en")), []);
});

test("an age is told in seconds, and in minutes when nobody counts any more", () => {
  const age = (seconds: number) => pictureAgeText(seconds, createConsoleText("en"));
  assert.deepEqual(
    [age(1), age(119), age(185)],
    ["This picture is 1 second old.", "This picture is 119 seconds old.", "This picture is 3 minutes old."],
  );
});
