import assert from "node:assert/strict";
import { test } from "node:test";
import { brandSlugSchema, customerRequestSchema, organisationIdSchema } from "@meekijk/protocol";
import { emptyPerson, problemsOf, requestOf } from "./person-fields.ts";

const person = { ...emptyPerson(brandSlugSchema.parse("merk")), name: "Jan" };
const organisation = { organisationId: organisationIdSchema.parse("A".repeat(22)), name: "Bakker" };

test("what is filled in becomes a request that the server takes", () => {
  const asked = requestOf({ ...person, email: " Jan@Example.nl ", phone: " ", organisation });
  assert.deepEqual(customerRequestSchema.parse(asked), asked);
  assert.deepEqual([asked.email, asked.phone], ["jan@example.nl", null]);
});

test("nobody administers no organisation", () => {
  assert.equal(requestOf({ ...person, isAdministrator: true }).isAdministrator, false);
  assert.equal(requestOf({ ...person, isAdministrator: true, organisation }).isAdministrator, true);
});

test("R057 a shared mailbox is refused before it is sent, unless it stands there already", () => {
  const problems = (change: object, ownEmail: string | null = null) => [
    ...problemsOf({ ...person, ...change }, ownEmail),
  ];
  assert.deepEqual(problems({}), []);
  assert.deepEqual(problems({ name: " " }), ["name-missing"]);
  assert.deepEqual(problems({ email: "geen adres" }), ["email-wrong"]);
  assert.deepEqual(problems({ phone: "bel maar" }), ["phone-wrong"]);
  assert.deepEqual(problems({ email: "Info@example.nl" }), ["email-shared"]);
  assert.deepEqual(problems({ email: "info@example.nl" }, "info@example.nl"), []);
});
