import assert from "node:assert/strict";
import { test } from "node:test";
import type { JoinProblem } from "@meekijk/session-client";
import { createConsoleText } from "../../language/console-text.ts";
import { describeJoinProblem } from "./join-problem.ts";

const problems: JoinProblem[] = [
  { reason: "no-such-code" },
  { reason: "too-many-joins" },
  { reason: "write-up-owed" },
  { reason: "not-permitted" },
  { reason: "wrong-code", triesLeft: 2 },
  { reason: "code-dead" },
  { reason: "code-withdrawn" },
  { reason: "not-connected" },
  { reason: "version-unknown" },
  { reason: "not-signed-in" },
  { reason: "tampered" },
];

for (const language of ["nl", "en"] as const) {
  test(`every reason has its own words in ${language}`, () => {
    const text = createConsoleText(language);
    const messages = problems.map((problem) => describeJoinProblem(problem, text));
    assert.equal(new Set(messages).size, problems.length);
  });
}

test("R032 a wrong code says how many tries are left", () => {
  const text = createConsoleText("en");
  assert.match(describeJoinProblem({ reason: "wrong-code", triesLeft: 1 }, text), /1 try/);
  assert.match(describeJoinProblem({ reason: "wrong-code", triesLeft: 2 }, text), /2 tries/);
});
