import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import {
  renderTermsText,
  selectApplicableSections,
  termsDocumentSchema,
  termsTextSchema,
} from "./terms-document.ts";
import type { TermsDocument } from "./terms-document.ts";

const example: TermsDocument = {
  documentKind: "session-terms",
  brandSlug: "example",
  version: 2,
  language: "nl",
  title: "Voorwaarden",
  legalEntity: "Voorbeeld B.V.",
  effectiveFrom: "2026-01-01",
  sections: [
    { heading: "Doel", paragraphs: ["Eén.", "Twee."] },
    { heading: "Garantie", appliesTo: ["managed"], paragraphs: ["Drie."] },
    { heading: "Garantie elders", appliesTo: ["not-managed", "unknown"], paragraphs: ["Vier."] },
  ],
};

test("R007 R008 the canonical text is fixed to the byte", () => {
  assert.equal(
    renderTermsText(example),
    "Voorwaarden\nVoorbeeld B.V.\nsession-terms / example / nl / v2 / 2026-01-01\n" +
      "\n1. Doel\n1.1 Eén.\n1.2 Twee.\n" +
      "\n2. Garantie\n(managed)\n2.1 Drie.\n" +
      "\n3. Garantie elders\n(not-managed, unknown)\n3.1 Vier.\n",
  );
});

test("R021 the answer about the device selects the sections", () => {
  const headings = (answer: "managed" | "not-managed" | "unknown") =>
    selectApplicableSections(example, answer).map((section) => section.heading);
  assert.deepEqual(headings("managed"), ["Doel", "Garantie"]);
  assert.deepEqual(headings("not-managed"), ["Doel", "Garantie elders"]);
  assert.deepEqual(headings("unknown"), ["Doel", "Garantie elders"]);
});

const refusedLines = [
  ["line feed", "a\nb"],
  ["line separator", "a\u2028b"],
  ["right-to-left override", "a\u202eb"],
  ["half of a surrogate pair", "a\ud800b"],
  ["space at the edge", " a"],
  ["not composed", "e\u0301"],
  ["empty", ""],
] as const;
for (const [name, text] of refusedLines) {
  test(`a paragraph with this is refused: ${name}`, () => {
    const document = { ...example, sections: [{ heading: "Doel", paragraphs: [text] }] };
    assert.equal(termsDocumentSchema.safeParse(document).success, false);
  });
}

test("a draft takes lines that are not ready, and none that is not well-formed", () => {
  const text = (paragraph: string) => ({
    language: "nl",
    title: "",
    sections: [{ heading: "", paragraphs: [paragraph] }],
  });
  assert.deepEqual(termsTextSchema.parse(text(" a\n\u202eb ")).sections[0]?.paragraphs, ["a b"]);
  assert.equal(termsTextSchema.safeParse(text("a\udc00b")).success, false);
});

test("an impossible date, version or slug is refused", () => {
  for (const change of [{ effectiveFrom: "2026-02-30" }, { version: 0 }, { brandSlug: "../x" }]) {
    assert.equal(termsDocumentSchema.safeParse({ ...example, ...change }).success, false);
  }
});

// Lines that look like the renderer's own numbering, so that a collision would be found.
const line = fc.constantFrom("a", "1. a", "1.1 a", "2. a", "2.1 a", "(managed)", "1.2 b");
const section = fc.record(
  {
    heading: line,
    appliesTo: fc.uniqueArray(fc.constantFrom("managed", "not-managed", "unknown"), { minLength: 1 }),
    paragraphs: fc.array(line, { minLength: 1, maxLength: 3 }),
  },
  { requiredKeys: ["heading", "paragraphs"] },
);
const document = fc.record({
  documentKind: fc.constantFrom("session-terms", "general-terms", "tool-licence"),
  brandSlug: fc.constantFrom("a", "a-b"),
  version: fc.integer({ min: 1, max: 3 }),
  language: fc.constantFrom("nl", "en"),
  title: line,
  legalEntity: line,
  effectiveFrom: fc.constantFrom("2026-01-01", "2026-01-02"),
  sections: fc.array(section, { minLength: 1, maxLength: 3 }),
});

test("R008 documents that differ never share a text", () => {
  fc.assert(
    fc.property(document, document, (left, right) => {
      const a = termsDocumentSchema.parse(left);
      const b = termsDocumentSchema.parse(right);
      assert.equal(renderTermsText(a) === renderTermsText(b), JSON.stringify(a) === JSON.stringify(b));
    }),
    { numRuns: 500 },
  );
});

test("R008 any change of one document changes its text", () => {
  const change = fc.constantFrom<(d: TermsDocument) => TermsDocument>(
    (d) => ({ ...d, version: d.version + 1 }),
    (d) => ({ ...d, language: d.language === "nl" ? "en" : "nl" }),
    (d) => ({ ...d, title: `${d.title}.` }),
    (d) => ({ ...d, sections: [...d.sections, { heading: "x", paragraphs: ["y"] }] }),
    (d) => ({ ...d, sections: d.sections.map((s) => ({ ...s, paragraphs: [...s.paragraphs, "z"] })) }),
  );
  fc.assert(
    fc.property(document, change, (raw, apply) => {
      const before = termsDocumentSchema.parse(raw);
      assert.notEqual(renderTermsText(before), renderTermsText(apply(before)));
    }),
  );
});
