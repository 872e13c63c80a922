import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { compareLines, compareTerms, termsLines } from "./terms-difference.ts";
import type { DifferenceLine, TermsChange, TermsLine } from "./terms-difference.ts";

const version = (paragraphs: readonly string[], heading = "Doel") => ({
  title: "Voorwaarden",
  legalEntity: "Voorbeeld B.V.",
  sections: [{ heading, paragraphs: [...paragraphs] }],
});

/** The lines as one of the two versions has them. */
function linesWithout(difference: readonly DifferenceLine[], left: TermsChange): TermsLine[] {
  return difference.flatMap(({ role, pieces }) => {
    const kept = pieces.filter(({ change }) => change !== left);
    return kept.length === 0 ? [] : [{ role, text: kept.map(({ text }) => text).join("") }];
  });
}

void test("R008 a changed word is marked within its line; all else is the same", () => {
  const before = version(["Wij kijken mee na uw ja.", "U kunt altijd stoppen."]);
  const after = version(["Wij kijken mee na uw ja.", "U kunt op elk moment stoppen."]);
  const [changed, ...others] = compareTerms(before, after).filter(({ pieces }) =>
    pieces.some(({ change }) => change !== "same"),
  );
  assert.deepEqual(others, []);
  assert.deepEqual(changed?.pieces, [
    { change: "same", text: "U kunt" },
    { change: "deleted", text: " altijd" },
    { change: "inserted", text: " op elk moment" },
    { change: "same", text: " stoppen." },
  ]);
});

void test("R008 a paragraph that came or left is marked as a whole", () => {
  const difference = compareTerms(
    version(["Een.", "Twee drie vier."]),
    version(["Een.", "Heel iets anders."]),
  );
  assert.deepEqual(
    difference.map(({ role, pieces }) => [role, ...pieces.map(({ change }) => change)]),
    [
      ["title", "same"],
      ["legal-entity", "same"],
      ["heading", "same"],
      ["paragraph", "same"],
      ["paragraph", "deleted"],
      ["paragraph", "inserted"],
    ],
  );
});

void test("R003 R021 for whom a section holds and which company speaks are part of what is compared", () => {
  const before = version(["Ja."]);
  const after = {
    ...before,
    legalEntity: "Ander B.V.",
    sections: [{ heading: "Doel", appliesTo: ["managed" as const], paragraphs: ["Ja."] }],
  };
  const changed = compareTerms(before, after, ([first]) => `alleen ${first}`).filter(({ pieces }) =>
    pieces.some(({ change }) => change !== "same"),
  );
  assert.deepEqual(changed, [
    {
      role: "legal-entity",
      pieces: [
        { change: "deleted", text: "Voorbeeld" },
        { change: "inserted", text: "Ander" },
        { change: "same", text: " B.V." },
      ],
    },
    { role: "applies-to", pieces: [{ change: "inserted", text: "alleen managed" }] },
  ]);
});

// Few words, so that versions often share some.
const text = fc
  .array(fc.constantFrom("wij", "u", "kijken", "mee", ",", "niet", "é", "x"), { minLength: 1, maxLength: 8 })
  .map((words) => words.join(" "));
const line: fc.Arbitrary<TermsLine> = fc.record(
  {
    role: fc.constantFrom("title" as const, "heading" as const, "applies-to" as const, "paragraph" as const),
    text: fc.oneof(text, fc.string({ minLength: 1, maxLength: 20 })),
  },
  { noNullPrototype: true },
);
const lines = fc.array(line, { maxLength: 15 });

void test("R008 the difference without its insertions is the one version, without its deletions the other", () => {
  fc.assert(
    fc.property(lines, lines, (before, after) => {
      const difference = compareLines(before, after);
      assert.deepEqual(linesWithout(difference, "inserted"), before);
      assert.deepEqual(linesWithout(difference, "deleted"), after);
    }),
  );
});

void test("R008 a version does not differ from itself", () => {
  fc.assert(
    fc.property(lines, (same) => {
      for (const { pieces } of compareLines(same, same))
        assert.deepEqual(
          pieces.map(({ change }) => change),
          ["same"],
        );
    }),
  );
});

void test("texts far beyond any terms are compared at once, as wholly different", () => {
  const many = (word: string) => Array.from({ length: 3_000 }, (_, index) => `${word} ${index}`);
  const difference = compareLines(termsLines(version(many("oud"))), termsLines(version(many("nieuw"))));
  assert.equal(linesWithout(difference, "inserted").length, 3_003);
  assert.equal(linesWithout(difference, "deleted").length, 3_003);
});
