import assert from "node:assert/strict";
import { test } from "node:test";
import { brandSlugSchema, customerListItemSchema, organisationIdSchema } from "@meekijk/protocol";
import type { CustomerRequest } from "@meekijk/protocol";
import { fieldsOf } from "./person-fields.ts";
import type { PersonFields } from "./person-fields.ts";
import { saveOverNewest } from "./save-over-newest.ts";

const organisation = { organisationId: organisationIdSchema.parse("A".repeat(22)), name: "Bakker" };
const customer = customerListItemSchema.parse({
  customerId: "C".repeat(22),
  organisationId: organisation.organisationId,
  organisationName: organisation.name,
  name: "Jan Bakker",
  email: "jan@vlijt.example",
  phone: null,
  kind: "end-user",
  isAdministrator: true,
  language: "nl",
  brandSlug: brandSlugSchema.parse("merk"),
  state: "active",
  blockedBy: null,
  blockedAt: null,
  instructionAcknowledgedAt: null,
  lastSignedInAt: null,
});
const base = fieldsOf(customer);

/** Saves these own changes where a colleague made those; what was sent, and what came of it. */
async function save(own: Partial<PersonFields>, theirs: Partial<typeof customer>) {
  const sent: CustomerRequest[] = [];
  const answer = await saveOverNewest(
    customer.customerId,
    { base, fields: { ...base, ...own } },
    {
      readCustomer: () => Promise.resolve({ isOk: true, value: { customers: [{ ...customer, ...theirs }] } }),
      saveCustomer: (person, customerId) => {
        sent.push(person);
        return Promise.resolve({ isOk: true, value: customerId });
      },
    },
  );
  assert(answer.isOk);
  return { sent, outcome: answer.value };
}

test("what a colleague changed meanwhile stays when something else is saved", async () => {
  const { sent, outcome } = await save({ phone: "0612345678" }, { name: "Jan de Bakker", language: "en" });
  assert.equal(outcome.kind, "saved");
  assert.deepEqual(
    sent.map(({ name, phone, language, email }) => [name, phone, language, email]),
    [["Jan de Bakker", "0612345678", "en", "jan@vlijt.example"]],
  );
});

test("an account's rights that were taken away meanwhile do not come back with a new telephone number", async () => {
  const { sent } = await save(
    { phone: "0612345678" },
    { isAdministrator: false, organisationId: null, organisationName: null },
  );
  assert.deepEqual([sent[0]?.isAdministrator, sent[0]?.organisationId], [false, null]);
});

test("what both changed is not saved but said, with both values, and saved by the next press", async () => {
  const { sent, outcome } = await save(
    { name: "Jan B.", phone: "0612345678" },
    { name: "J. Bakker", language: "en" },
  );
  assert.deepEqual(sent, []);
  assert(outcome.kind === "changed-meanwhile");
  assert.deepEqual(
    outcome.conflicts.map(({ field, theirs, own }) => [field, theirs.name, own.name]),
    [["name", "J. Bakker", "Jan B."]],
  );
  const { base: nextBase, fields } = outcome.edit;
  assert.deepEqual(
    [nextBase.name, fields.name, fields.phone, fields.language],
    ["J. Bakker", "Jan B.", "0612345678", "en"],
  );
});

test("two people who changed the same to the same agree, and a space is no change", async () => {
  assert.equal((await save({ name: "Jan B." }, { name: "Jan B." })).outcome.kind, "saved");
  const { sent } = await save({ name: "Jan Bakker ", email: "JAN@vlijt.example" }, { name: "J. Bakker" });
  assert.equal(sent[0]?.name, "J. Bakker");
});

test("somebody who is gone is not made anew", async () => {
  const answer = await saveOverNewest(
    customer.customerId,
    { base, fields: base },
    {
      readCustomer: () => Promise.resolve({ isOk: true, value: { customers: [] } }),
      saveCustomer: () => assert.fail("nothing is sent"),
    },
  );
  assert.deepEqual(answer, { isOk: false, problem: "not-found" });
});
