import assert from "node:assert/strict";
import { test } from "node:test";
import { isForProvider } from "./provider-answer.ts";

const session = "A".repeat(22);

test("what the customer says after a session goes to the provider, and nothing that was not thought of", () => {
  for (const word of ["feedback", "damage-report", "session-report"]) {
    assert(isForProvider("POST", `/api/records/${session}/${word}`), word);
    assert(!isForProvider("GET", `/api/records/${session}/${word}`), word);
    assert(!isForProvider("POST", `/api/records/${session}/${word}/more`), word);
    assert(!isForProvider("POST", `/api/records/../${word}`), word);
  }
  for (const path of [
    "/api/session-check",
    "/api/session-reports",
    "/api/session-reports/1/handled",
    "/api/me",
  ])
    for (const method of ["GET", "POST"]) assert(!isForProvider(method, path), path);
});
