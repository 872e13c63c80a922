import assert from "node:assert/strict";
import { test } from "node:test";
import { isForProvider, providerAddressOf } from "./provider-answer.ts";

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

test("the page may ask for the log between two sizes; of every other address what it asks stays here", () => {
  const log = "/api/brands/kievit/log-consistency";
  assert(isForProvider("GET", log));
  assert(!isForProvider("POST", log));
  for (const url of [`${log}?from=0`, `${log}?from=11&to=20`]) assert.equal(providerAddressOf(url), url);
  for (const question of ["?to=1", "?from=x", "?from=1&to=2&more=3", "?from=1#x", "?"])
    assert.equal(providerAddressOf(log + question), log);
  assert.equal(providerAddressOf("/api/brands/kievit?from=1"), "/api/brands/kievit");
});
