import assert from "node:assert/strict";
import { test } from "node:test";
import { formatCountry } from "./format-country.ts";

test("a country has its name in the reader's language", () => {
  assert.equal(formatCountry("nl", "NL"), "Nederland");
  assert.equal(formatCountry("en", "BE"), "Belgium");
  assert.equal(formatCountry("nl", "QQ"), "QQ");
});
