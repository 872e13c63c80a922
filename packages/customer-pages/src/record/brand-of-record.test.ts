import assert from "node:assert/strict";
import { test } from "node:test";
import type { SessionRecord } from "@meekijk/protocol";
import { brandSlugOfRecord } from "./brand-of-record.ts";

const recordOf = (...details: unknown[]) =>
  ({
    entries: details.map((detail) => ({
      details: { json: typeof detail === "string" ? detail : JSON.stringify(detail) },
    })),
  }) as unknown as SessionRecord;

const accepted = {
  brandSlug: "voorbeeld",
  brandName: "Voorbeeld",
  legalEntity: "Voorbeeld B.V.",
  language: "nl",
  documents: ["session-terms", "general-terms", "tool-licence"].map((documentKind) => ({
    documentKind,
    version: 1,
    language: "nl",
    sha256: "A".repeat(43),
  })),
  management: "managed",
  hasBackup: true,
  toolName: "Meekijk",
  deviceForm: "browser",
};

void test("R003 the brand is that of the accepted terms", () => {
  assert.equal(brandSlugOfRecord(recordOf({}, accepted, {})), "voorbeeld");
});

void test("a record that names no brand has none", () => {
  assert.equal(brandSlugOfRecord(recordOf()), undefined);
  assert.equal(brandSlugOfRecord(recordOf("{", {}, { ...accepted, brandSlug: "../x" })), undefined);
});
