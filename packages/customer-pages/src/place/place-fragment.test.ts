import assert from "node:assert/strict";
import { test } from "node:test";
import { readPlaceLink } from "./place-fragment.ts";

const token = "t".repeat(43);

void test("the two links of a mail are read", () => {
  assert.deepEqual(readPlaceLink(`#token=${token}`), { purpose: "sign-in", token });
  assert.deepEqual(readPlaceLink(`#block=${token}`), { purpose: "block", token });
});

void test("a link that a mail program broke is a link without a token", () => {
  for (const broken of ["", token.slice(1), `${token}t`, `${token}\n`, "../..", `${token}&x=1`]) {
    assert.deepEqual(readPlaceLink(`#token=${broken}`), { purpose: "sign-in", token: undefined }, broken);
  }
});

void test("anything else is no link", () => {
  for (const fragment of ["", "#", "#content", `#other=${token}`, `token=${token}`, `#x&token=${token}`]) {
    assert.equal(readPlaceLink(fragment), undefined, fragment);
  }
});
