import assert from "node:assert/strict";
import { test } from "node:test";
import { loadTerms } from "../../terms-loading/load-terms.ts";
import { exampleSite } from "../../testing/example-terms.ts";
import { findOpenQuestion, sectionsToShow, termsFileName, toAcceptance } from "./view-model.ts";

const site = exampleSite("voorbeeld");
const loaded = await loadTerms(site.brand, "nl", (address) =>
  Promise.resolve({ ok: true, json: () => Promise.resolve(site.terms.get(address)) }),
);
assert(loaded !== undefined);
const terms = loaded;

void test("R018 acceptance waits for both answers, in the order of the page", () => {
  assert.equal(findOpenQuestion({ management: null, hasBackup: null }), "management");
  assert.equal(findOpenQuestion({ management: null, hasBackup: true }), "management");
  assert.equal(findOpenQuestion({ management: "unknown", hasBackup: null }), "back-up");
  assert.equal(findOpenQuestion({ management: "managed", hasBackup: false }), undefined);
});

void test("R008 R026 acceptance names version, hash and language of all three documents", () => {
  const acceptance = toAcceptance(site.brand, "nl", terms, { management: "not-managed", hasBackup: false });
  assert.deepEqual(
    acceptance?.documents.map(({ documentKind, version, language }) => [documentKind, version, language]),
    [
      ["session-terms", 2, "nl"],
      ["general-terms", 2, "nl"],
      ["tool-licence", 2, "nl"],
    ],
  );
  assert.deepEqual(Object.keys(acceptance?.documents[0] ?? {}).toSorted(), [
    "documentKind",
    "language",
    "sha256",
    "version",
  ]);
  assert.equal(acceptance?.management, "not-managed");
  assert.equal(acceptance?.hasBackup, false);
  assert.equal(acceptance?.legalEntity, site.brand.legalEntity);
});

void test("no acceptance comes from an open question", () => {
  assert.equal(toAcceptance(site.brand, "nl", terms, { management: null, hasBackup: true }), undefined);
  assert.equal(toAcceptance(site.brand, "nl", terms, { management: "managed", hasBackup: null }), undefined);
});

void test("R021 the answer about the device selects the warranty, and numbers stay those of the text", () => {
  const all = sectionsToShow(terms["session-terms"], null);
  const managed = sectionsToShow(terms["session-terms"], "managed");
  const notManaged = sectionsToShow(terms["session-terms"], "not-managed");
  assert.equal(all.length, 7);
  assert.deepEqual(
    managed.map(({ number }) => number),
    [1, 2, 3, 4, 5],
  );
  assert.deepEqual(
    notManaged.map(({ number }) => number),
    [1, 2, 3, 4, 6],
  );
});

void test("R007 the file to keep names brand, kind, version and language", () => {
  assert.equal(termsFileName(terms["session-terms"]), "voorbeeld-session-terms-v2-nl.txt");
});
