import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { createFormatter } from "./format-message.ts";

const nl = {
  plain: "Hallo",
  name: "Dag {employee}",
  count: "Nog {count, plural, one {# poging} other {# pogingen}} voor {employee}",
  choice: "Het {kind, select, a {is het eerste} other {is iets anders}}",
} as const;
const en = {
  plain: "Hello",
  name: "Good day {employee}",
  count: "{count, plural, one {# try} other {# tries}} left for {employee}",
  choice: "It {kind, select, a {is the first} other {is something else}}",
} as const satisfies Record<keyof typeof nl, string>;
const catalogue = { nl, en };

test("a message takes its values and the rules of its language", () => {
  const dutch = createFormatter("nl", catalogue);
  const english = createFormatter("en", catalogue);
  assert.equal(dutch("plain"), "Hallo");
  assert.equal(dutch("count", { count: 1, employee: "Noor" }), "Nog 1 poging voor Noor");
  assert.equal(english("count", { count: 2, employee: "Noor" }), "2 tries left for Noor");
  assert.equal(dutch("choice", { kind: "b" }), "Het is iets anders");
});

test("the compiler knows ids and values", () => {
  const dutch = createFormatter("nl", catalogue);
  const unused = [
    // @ts-expect-error the id does not exist
    () => dutch("plane"),
    // @ts-expect-error the value is missing
    () => dutch("name"),
    // @ts-expect-error the value has another name
    () => dutch("name", { employe: "Noor" }),
    // @ts-expect-error a plural takes a number
    () => dutch("count", { count: "1", employee: "Noor" }),
    // @ts-expect-error this message takes no values
    () => dutch("plain", { employee: "Noor" }),
  ];
  assert.equal(unused.length, 5);
});

test("an id chosen at run time from a known set needs the values of all", () => {
  const dutch = createFormatter("nl", catalogue);
  const id: "name" | "count" = nl.plain.length > 0 ? "name" : "count";
  assert.equal(dutch<"name" | "count">(id, { employee: "Noor", count: 1 }), "Dag Noor");
});

test("whatever a value holds, it is only text", () => {
  const dutch = createFormatter("nl", catalogue);
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom("{", "}", "'", "#", "<", ">", "a", ",", " ") }),
      (employee) => {
        assert.equal(dutch("name", { employee }), `Dag ${employee}`);
      },
    ),
  );
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (employee) => {
      assert.doesNotMatch(dutch("name", { employee }), /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
    }),
  );
});
