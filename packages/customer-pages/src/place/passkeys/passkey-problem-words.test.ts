import assert from "node:assert/strict";
import { test } from "node:test";
import { placeCatalogue } from "@meekijk/messages";
import { apiErrorSchema } from "@meekijk/protocol";
import { passkeyProblemWords } from "./passkey-problem-words.ts";

const problems = [
  ...apiErrorSchema.shape.error.options,
  "unreachable",
  "cancelled",
  "already-there",
] as const;

void test("whatever goes wrong with a passkey has words in both languages", () => {
  for (const problem of problems)
    for (const act of ["sign-in", "add"] as const)
      for (const language of ["nl", "en"] as const)
        assert.ok(placeCatalogue[language][passkeyProblemWords(problem, act)], `${problem} ${act}`);
});

void test("who has no account behind the passkey reads that, and not that they were signed in", () => {
  assert.equal(passkeyProblemWords("not-signed-in", "sign-in"), "place.passkey.sign-in.unknown");
  assert.equal(passkeyProblemWords("not-signed-in", "add"), "place.problem.not-signed-in");
  assert.equal(passkeyProblemWords("cancelled", "sign-in"), "place.passkey.sign-in.cancelled");
  assert.equal(passkeyProblemWords("cancelled", "add"), "place.passkey.add.cancelled");
});
