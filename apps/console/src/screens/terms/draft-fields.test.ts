import assert from "node:assert/strict";
import { test } from "node:test";
import {
  addSection,
  changeSection,
  emptyText,
  fieldsOfText,
  removeSection,
  textOfFields,
} from "./draft-fields.ts";

test("R008 a published text survives the editor's fields unchanged", () => {
  const text = {
    language: "nl" as const,
    title: "Voorwaarden",
    sections: [
      { heading: "Doel", paragraphs: ["Een.", "Twee."] },
      { heading: "Garantie", appliesTo: ["managed" as const, "unknown" as const], paragraphs: ["Drie."] },
    ],
  };
  assert.deepEqual(textOfFields(fieldsOfText(text)), text);
});

test("empty lines make paragraphs, breaks within one are spaces, and the order of answers is fixed", () => {
  const fields = changeSection(emptyText("nl"), 0, {
    heading: " Doel ",
    appliesTo: ["unknown", "managed"],
    body: "\n\nEen\nregel.\n \nTwee.\n\n\n",
  });
  assert.deepEqual(textOfFields(fields).sections, [
    { heading: "Doel", appliesTo: ["managed", "unknown"], paragraphs: ["Een regel.", "Twee."] },
  ]);
});

test("both languages gain and lose the same section", () => {
  const texts = addSection([emptyText("nl"), emptyText("en")]);
  assert.deepEqual(
    texts.map(({ sections }) => sections.length),
    [2, 2],
  );
  assert.deepEqual(
    removeSection(texts, 0).map(({ sections }) => sections.length),
    [1, 1],
  );
});
