import assert from "node:assert/strict";
import { test } from "node:test";
import { chooseLanguage } from "./choose-language.ts";

void test("the language in the address comes first", () => {
  assert.equal(chooseLanguage("?lang=en", ["nl-NL"], ["nl", "en"]), "en");
  assert.equal(chooseLanguage("?lang=nl", ["en-GB"], ["nl", "en"]), "nl");
});

void test("else the reader's first language that the brand has", () => {
  assert.equal(chooseLanguage("", ["de-DE", "en-US", "nl"], ["nl", "en"]), "en");
  assert.equal(chooseLanguage("", ["NL-be"], ["nl", "en"]), "nl");
});

void test("else Dutch", () => {
  assert.equal(chooseLanguage("", [], ["en", "nl"]), "nl");
  assert.equal(chooseLanguage("?lang=de", ["fr-FR"], ["nl", "en"]), "nl");
});

void test("a language that the brand lacks is never chosen", () => {
  assert.equal(chooseLanguage("?lang=en", ["en-US"], ["nl"]), "nl");
  assert.equal(chooseLanguage("?lang=nl", ["nl-NL"], ["en"]), "en");
});
