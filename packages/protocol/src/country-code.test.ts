import assert from "node:assert/strict";
import { test } from "node:test";
import { countryCodeSchema } from "./country-code.ts";

test("a country is one of the 249 of the standard, in whatever case it was typed, and nothing else", () => {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ".split("");
  const taken = letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter((code) => countryCodeSchema.safeParse(code).success);
  assert.equal(taken.length, 249);
  const names = new Intl.DisplayNames(["en"], { type: "region" });
  for (const code of taken) assert.notEqual(names.of(code), code);
  assert.equal(countryCodeSchema.parse(" be "), "BE");
  for (const code of ["", "N", "NLD", "EU", "UK", "ZZ", "XX", "12"])
    assert.equal(countryCodeSchema.safeParse(code).success, false, code);
});
