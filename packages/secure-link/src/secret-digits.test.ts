import assert from "node:assert/strict";
import { test } from "node:test";
import { cryptoDrawing } from "../testing/scripted-crypto.ts";
import { drawSecretDigits, passwordRelatedString } from "./secret-digits.ts";
import { SecureLinkError } from "./secure-link-error.ts";

function word(value: number): Uint8Array {
  return new Uint8Array(Uint32Array.of(value).buffer);
}

void test("trap: digits are drawn by rejection, not by modulo over the whole word", () => {
  assert.equal(drawSecretDigits(cryptoDrawing(word(4_294_000_000), word(2 ** 32 - 1), word(17))), "000017");
  assert.equal(drawSecretDigits(cryptoDrawing(word(4_293_999_999))), "999999");
});

void test("trap: always six digits, leading zeros included", () => {
  assert.equal(drawSecretDigits(cryptoDrawing(word(0))), "000000");
  assert.equal(drawSecretDigits(cryptoDrawing(word(1_000_042))), "000042");
  for (let count = 0; count < 200; count += 1) assert.match(drawSecretDigits(crypto), /^[0-9]{6}$/);
});

void test("trap: an empty, short, long or non-digit secret is refused", () => {
  for (const secret of ["", "12345", "1234567", "12345a", "12 456", "123456\n", "１２３４５６", "-12345"]) {
    assert.throws(
      () => passwordRelatedString(secret),
      (error) => error instanceof SecureLinkError && error.reason === "secret-not-six-digits",
      JSON.stringify(secret),
    );
  }
  assert.equal(passwordRelatedString("004217").toHex(), "303034323137");
});
