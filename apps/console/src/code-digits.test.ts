import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { caretAfterDigits, codeLength, digitsOf, findCode, formatCode, nextDigits } from "./code-digits.ts";

const digit = fc.constantFrom("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
const code = fc.string({ unit: digit, minLength: codeLength, maxLength: codeLength });
const words = fc.string({
  unit: fc.constantFrom("a", "b", "é", ",", ":", ";", "!", "?", "(", ")", " ", "\n", "\t"),
  maxLength: 20,
});
const separator = fc.constantFrom("", " ", "-", " - ", "–", ".", "\u00a0", "  ");

test("R032 a pasted code is found between words, spaces and dashes", () => {
  fc.assert(
    fc.property(code, words, words, separator, separator, (digits, before, after, first, second) => {
      const spoken = digits.slice(0, 3) + first + digits.slice(3, 6) + second + digits.slice(6);
      assert.equal(findCode(before + spoken + after), digits);
    }),
  );
});

test("R032 other numbers around a grouped code do not hide it", () => {
  assert.equal(findCode("Ticket 4411, code 123 456 789, bel 0612345678"), "123456789");
  assert.equal(findCode("4411: 123-456-789"), "123456789");
});

test("R032 two different codes in one text give none, the same code twice gives it", () => {
  assert.equal(findCode("123 456 789 of 987 654 321"), undefined);
  assert.equal(findCode("123 456 789, ik herhaal 123456789"), "123456789");
});

test("R032 slow typing in odd groups still gives the code", () => {
  assert.equal(findCode("1 2 3 4 5 6 7 8 9"), "123456789");
  assert.equal(findCode("12345678"), undefined);
  assert.equal(findCode("1234567890"), undefined);
});

test("the field holds digits only, never more than nine, whatever is typed", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme" }),
      fc.string({ unit: digit, maxLength: codeLength }),
      (text, before) => {
        assert.match(nextDigits(text, before), /^\d{0,9}$/);
      },
    ),
  );
});

test("a tenth digit changes nothing", () => {
  assert.equal(nextDigits("123 456 7899", "123456789"), "123456789");
});

test("a text that was pasted over what stood there leaves its code", () => {
  assert.equal(nextDigits("12ticket 77: 345 678 901", "12"), "345678901");
});

test("formatting then reading gives the same digits", () => {
  fc.assert(
    fc.property(fc.string({ unit: digit, maxLength: codeLength }), (digits) => {
      assert.equal(digitsOf(formatCode(digits)), digits);
    }),
  );
  assert.equal(formatCode("123456789"), "123 456 789");
  assert.equal(formatCode("1234"), "123 4");
  assert.equal(formatCode("123"), "123");
});

test("the caret keeps its place between the digits", () => {
  fc.assert(
    fc.property(code, fc.integer({ min: 0, max: codeLength }), (digits, digitsBefore) => {
      const formatted = formatCode(digits);
      assert.equal(digitsOf(formatted.slice(0, caretAfterDigits(digitsBefore))).length, digitsBefore);
    }),
  );
});

test("full-width digits count as digits", () => {
  assert.equal(digitsOf("1２3"), "123");
});
