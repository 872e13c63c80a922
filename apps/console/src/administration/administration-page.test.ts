import assert from "node:assert/strict";
import { test } from "node:test";
import { administrationPageOf, administrationPages, pagesFor } from "./administration-page.ts";

test("R057 who looks along only has no page of the administration", () => {
  assert.deepEqual(pagesFor(["read-own-account", "sign-out", "join-codes", "list-own-sessions"]), []);
});

test("a page is there for who may do what it is for, and no other page with it", () => {
  assert.deepEqual(pagesFor(["list-employees"]), ["employees"]);
  assert.deepEqual(pagesFor(["list-customers"]), ["customers"]);
  assert.deepEqual(pagesFor(["list-live-sessions"]), ["live"]);
  assert.deepEqual(pagesFor(["read-account-events"]), ["alarms", "reports"]);
  assert.deepEqual(pagesFor(["manage-brands", "read-terms"]), ["brands", "terms"]);
  assert.deepEqual(pagesFor(["manage-sign-in"]), ["sign-in"]);
  assert.deepEqual(pagesFor(["list-destructions", "manage-retention"]), ["retention"]);
  assert.deepEqual(pagesFor(["manage-roster"]), ["roster"]);
});

test("a page has its own name and no other", () => {
  for (const page of administrationPages) assert.equal(administrationPageOf(page), page);
  for (const word of ["", "Employees", "employees/", "constructor"])
    assert.equal(administrationPageOf(word), undefined, word);
});
