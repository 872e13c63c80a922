import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  customerChangeRecordSchema,
  customerEventsViewSchema,
  customerInvitationSchema,
  customerListSchema,
  newCustomerSchema,
  newOrganisationSchema,
  organisationListSchema,
} from "@meekijk/protocol";
import type { BrandSlug, CustomerId, EmployeeId, OrganisationId, TenantId } from "@meekijk/protocol";
import { demoEmployees } from "../demo/demo-employees.ts";
import { hashToken } from "../sessions/token-hash.ts";
import { TestServer } from "../testing/test-server.ts";
import { customerEventsPerPage } from "./list-customer-events.ts";
import { customersPerPage } from "./list-customers.ts";

const [{ employeeId: administrator, name: administratorName }] = demoEmployees;

let world: TestServer;
let tenantId: TenantId;
let brandSlug: BrandSlug;
let cookie: string;
before(async () => {
  world = await TestServer.start();
  const { database } = world.server;
  ({ tenant_id: tenantId, brand_slug: brandSlug } = await database
    .selectFrom("brands")
    .select(["tenant_id", "brand_slug"])
    .orderBy("position")
    .executeTakeFirstOrThrow());
  cookie = await world.signIn(administrator);
  await setProof(new Date(world.nowMs));
});
after(() => world[Symbol.asyncDispose]());

/** As if a passkey had proved then who sits there; null: never. */
const setProof = (proven_at: Date | null) =>
  world.server.database
    .updateTable("web_sessions")
    .set({ proven_at })
    .where("employee_id", "=", administrator as EmployeeId)
    .execute();

let made = 0;
const personOf = (change: object = {}) => ({
  organisationId: null,
  name: "Jan Bakker",
  email: `jan${(made += 1)}@example.nl`,
  phone: null,
  kind: "end-user",
  isAdministrator: false,
  language: "nl",
  brandSlug,
  ...change,
});
const post = (path: string, body: object = {}) => world.json(path, { body, cookie });
const refused = (status: number, error: string) => ({ status, body: { error } });
async function addPerson(change: object = {}): Promise<CustomerId> {
  return newCustomerSchema.parse((await post("/api/customers", personOf(change))).body).customerId;
}
async function addOrganisation(name: string): Promise<OrganisationId> {
  const body = { name, chamberOfCommerceNumber: "12345678", phone: "085 - 000 00 00" };
  return newOrganisationSchema.parse((await post("/api/organisations", body)).body).organisationId;
}
const list = async (query: Record<string, string>) =>
  customerListSchema.parse(
    (await world.json(`/api/customers?${new URLSearchParams(query).toString()}`, { cookie })).body,
  );
const namesOf = async (query: Record<string, string>) =>
  (await list(query)).customers.map(({ name }) => name);
const readEvents = async (customerId: CustomerId, before = "") =>
  customerEventsViewSchema.parse(
    (await world.json(`/api/customers/${customerId}/events${before}`, { cookie })).body,
  );
const linkOf = async (customerId: CustomerId) => {
  const { address } = customerInvitationSchema.parse(
    (await post(`/api/customers/${customerId}/invitation`, { by: "address" })).body,
  );
  return address?.split("#token=")[1] ?? "";
};
const isOpen = async (token: string) => {
  const row = await world.server.database
    .selectFrom("customer_tokens")
    .select("used_at")
    .where("token_hash", "=", hashToken(token))
    .executeTakeFirstOrThrow();
  return row.used_at === null;
};
const openWebSession = async (customerId: CustomerId) => {
  const now = new Date(world.nowMs);
  const web_session_id = `web of ${customerId}`;
  await world.server.database
    .insertInto("customer_web_sessions")
    .values({
      tenant_id: tenantId,
      web_session_id,
      token_hash: web_session_id,
      customer_id: customerId,
      created_at: now,
      last_used_at: now,
      signed_in_by: "mail",
      user_agent: "",
    })
    .execute();
  return async () => {
    const row = await world.server.database
      .selectFrom("customer_web_sessions")
      .select("ended_at")
      .where("web_session_id", "=", web_session_id)
      .executeTakeFirstOrThrow();
    return row.ended_at === null;
  };
};

test("R062 people are found by their name, address or organisation, a page of fifty at a time", async () => {
  const organisationId = await addOrganisation("Zeilmakerij 100%_");
  for (const name of ["Zus", "aap", "Mies"]) await addPerson({ name, organisationId, kind: "contact" });
  assert.deepEqual(await namesOf({ search: "zeilmakerij" }), ["aap", "Mies", "Zus"]);
  assert.deepEqual(await namesOf({ search: "100%_" }), ["aap", "Mies", "Zus"]);
  // Signs of the database's own language are no wildcards.
  assert.deepEqual(await namesOf({ search: "z%s" }), []);
  assert.deepEqual(await namesOf({ search: "mies" }), ["Mies"]);
  assert.deepEqual(await namesOf({ search: `JAN${made}@` }), ["Mies"]);
  assert.deepEqual(await namesOf({ search: "i", organisationId }), ["aap", "Mies", "Zus"]);
  const [mies] = (await list({ search: "mies" })).customers;
  assert.deepEqual(await namesOf({ customerId: mies?.customerId ?? "" }), ["Mies"]);
  const other = await addOrganisation("Touwslagerij");
  assert.deepEqual(await namesOf({ organisationId: other }), []);
  for (let i = 0; i < customersPerPage; i += 1) await addPerson({ organisationId: other, email: null });
  const first = await list({ organisationId: other });
  assert.deepEqual([first.customers.length, first.hasMore], [customersPerPage, false]);
  await addPerson({ organisationId: other, email: null, name: "Zz" });
  assert.equal((await list({ organisationId: other })).hasMore, true);
  assert.deepEqual(await namesOf({ organisationId: other, page: "2" }), ["Zz"]);
  const counts = organisationListSchema
    .parse((await world.json("/api/organisations?search=TOUW", { cookie })).body)
    .organisations.map(({ name, customerCount }) => [name, customerCount]);
  assert.deepEqual(counts, [["Touwslagerij", customersPerPage + 1]]);
  for (const query of ["page=0", "page=x", "organisationId=x", `search=${"x".repeat(121)}`])
    assert.equal((await world.send(`/api/customers?${query}`, { cookie })).status, 400, query);
});

test("R055 a person who is made and changed stands on record with both values, and says how far the account is", async () => {
  const organisationId = await addOrganisation("Bakkerij De Vlijt");
  const customerId = await addPerson({ email: "Jan.Bakker@Example.nl" });
  const read = async () => (await list({ search: "jan.bakker" })).customers[0];
  assert.equal((await read())?.email, "jan.bakker@example.nl");
  assert.equal((await read())?.state, "not-activated");
  const change = { email: "jan.bakker@example.nl", organisationId, isAdministrator: true };
  assert.equal((await post(`/api/customers/${customerId}`, personOf(change))).status, 204);
  assert.deepEqual(
    [(await read())?.organisationName, (await read())?.isAdministrator],
    ["Bakkerij De Vlijt", true],
  );
  // The same again is no change.
  assert.equal((await post(`/api/customers/${customerId}`, personOf(change))).status, 204);
  const { events } = await readEvents(customerId);
  assert.deepEqual(
    events.map(({ kind, actorName }) => [kind, actorName]),
    [
      ["customer-changed", administratorName],
      ["customer-created", administratorName],
    ],
  );
  const { changes } = customerChangeRecordSchema.parse(JSON.parse(events[0]?.subject ?? ""));
  assert.deepEqual(changes, [
    { field: "organisation", before: null, after: "Bakkerij De Vlijt" },
    { field: "administrator", before: "no", after: "yes" },
  ]);
  await addPerson({ name: "Zonder adres", email: null });
  assert.equal((await list({ search: "zonder adres" })).customers[0]?.state, "none");
});

test("a move between two organisations of one name is saved, with their ids on record", async () => {
  const [from, to] = [await addOrganisation("Tweeling"), await addOrganisation("Tweeling")];
  const person = { email: "tweeling@example.nl", name: "T" };
  const customerId = await addPerson({ ...person, organisationId: from });
  const move = personOf({ ...person, organisationId: to });
  assert.equal((await post(`/api/customers/${customerId}`, move)).status, 204);
  assert.deepEqual(await namesOf({ organisationId: from }), []);
  assert.deepEqual(await namesOf({ organisationId: to }), ["T"]);
  const [event] = (await readEvents(customerId)).events;
  assert.deepEqual(customerChangeRecordSchema.parse(JSON.parse(event?.subject ?? "")).changes, [
    { field: "organisation", before: `Tweeling (${from})`, after: `Tweeling (${to})` },
  ]);
});

test("R057 an address is one person's: a used one and a shared mailbox are refused, and a change ends what the old one opened", async () => {
  await addPerson({ email: "bezet@example.nl" });
  const customerId = await addPerson({ email: "oud@example.nl" });
  const change = (values: object) => post(`/api/customers/${customerId}`, personOf(values));
  for (const [email, error] of [
    ["BEZET@example.nl", "address-taken"],
    ["info@example.nl", "shared-mailbox"],
    ["Helpdesk+jan@example.nl", "shared-mailbox"],
  ] as const) {
    assert.deepEqual(await change({ email }), refused(409, error));
    assert.deepEqual(await post("/api/customers", personOf({ email })), refused(409, error));
  }
  const token = await linkOf(customerId);
  const isSignedIn = await openWebSession(customerId);
  assert.equal((await change({ email: "oud@example.nl", name: "Piet" })).status, 204);
  assert.deepEqual([await isOpen(token), await isSignedIn()], [true, true]);
  assert.equal((await change({ email: "nieuw@example.nl", name: "Piet" })).status, 204);
  assert.deepEqual([await isOpen(token), await isSignedIn()], [false, false]);
  const [event] = (await readEvents(customerId)).events;
  const { changes } = customerChangeRecordSchema.parse(JSON.parse(event?.subject ?? ""));
  assert.deepEqual(changes, [{ field: "email", before: "oud@example.nl", after: "nieuw@example.nl" }]);
});

test("what decides who may sign in wants a fresh proof; a block does not", async () => {
  const customerId = await addPerson({ email: "voorzichtig@example.nl" });
  const organisationId = await addOrganisation("Voorzichtig");
  const path = `/api/customers/${customerId}`;
  const same = { email: "voorzichtig@example.nl" };
  const namesake = await addOrganisation("Voorzichtig");
  const member = { email: "lid@example.nl", name: "Lid" };
  const pathOfMember = `/api/customers/${await addPerson({ ...member, organisationId })}`;
  const before = (await readEvents(customerId)).events.length;
  await setProof(null);
  for (const [to, body] of [
    ["/api/customers", personOf()],
    [path, personOf({ email: "ander@example.nl" })],
    [path, personOf({ ...same, organisationId })],
    [pathOfMember, personOf({ ...member, organisationId: namesake })],
    [`${path}/invitation`, { by: "address" }],
    [`${path}/unblock`, {}],
  ] as const)
    assert.deepEqual(await post(to, body), refused(403, "step-up-needed"), to);
  assert.equal((await readEvents(customerId)).events.length, before);
  assert.equal((await post(path, personOf({ ...same, phone: "06 12345678" }))).status, 204);
  assert.deepEqual(await post(`${path}/block`, { reason: "Gestolen" }), {
    status: 200,
    body: { endedSessionCount: 0 },
  });
  await setProof(new Date(world.nowMs));
});

test("R061 a block is on record with its reason, nobody is invited to it, and unblocking is on record too", async () => {
  const customerId = await addPerson({ email: "misbruik@example.nl" });
  const path = `/api/customers/${customerId}`;
  const token = await linkOf(customerId);
  assert.equal((await post(`${path}/block`, { reason: " Gestolen\u0000\nlaptop\u202e " })).status, 200);
  assert.equal(await isOpen(token), false);
  const [customer] = (await list({ search: "misbruik@" })).customers;
  assert.deepEqual([customer?.state, customer?.blockedBy], ["blocked", "employee"]);
  assert.deepEqual(await post(`${path}/invitation`, { by: "address" }), refused(409, "account-blocked"));
  assert.equal((await post(`${path}/unblock`)).status, 204);
  assert.equal((await list({ search: "misbruik@" })).customers[0]?.state, "not-activated");
  assert.deepEqual(
    (await readEvents(customerId)).events.map(({ kind, subject }) => [kind, subject]),
    [
      ["account-unblocked", null],
      ["account-blocked", "Gestolen laptop"],
      ["invitation-issued", "address"],
      ["customer-created", "misbruik@example.nl"],
    ],
  );
});

test("what does not fit is refused, and what is not there is not found", async () => {
  const customerId = await addPerson();
  for (const change of [
    { isAdministrator: true },
    { name: " " },
    { email: "geen adres" },
    { kind: "boss" },
    { phone: "bel maar" },
    { language: "de" },
  ]) {
    assert.equal((await post("/api/customers", personOf(change))).status, 400, JSON.stringify(change));
    assert.equal((await post(`/api/customers/${customerId}`, personOf(change))).status, 400);
  }
  for (const change of [{ organisationId: "x".repeat(22) }, { brandSlug: "merk-van-niemand" }])
    assert.equal((await post("/api/customers", personOf(change))).status, 404, JSON.stringify(change));
  for (const id of ["x".repeat(22), "nobody", "..%2f"])
    for (const act of ["/block", "/unblock", "/invitation"])
      assert.equal((await post(`/api/customers/${id}${act}`, { reason: "", by: "address" })).status, 404, id);
  const nameless = await addPerson({ email: null });
  assert.equal((await post(`/api/customers/${nameless}/invitation`, { by: "address" })).status, 400);
  assert.deepEqual(
    await post(`/api/customers/${customerId}/invitation`, { by: "mail" }),
    refused(409, "mail-not-possible"),
  );
  const organisationId = await addOrganisation("Oud");
  const renamed = { name: "Nieuw", chamberOfCommerceNumber: null, phone: null };
  assert.equal((await post(`/api/organisations/${organisationId}`, renamed)).status, 204);
  assert.equal((await post(`/api/organisations/${"x".repeat(22)}`, renamed)).status, 404);
  for (const chamberOfCommerceNumber of ["1234567", "12345678a"])
    assert.equal((await post("/api/organisations", { ...renamed, chamberOfCommerceNumber })).status, 400);
});

test("older events come page by page, each once", async () => {
  const customerId = await addPerson();
  const event = { tenant_id: tenantId, customer_id: customerId, kind: "signed-in" as const };
  const rest = { at: new Date(world.nowMs), web_session_id: null, session_id: null, subject: null };
  const actor = { actor_customer_id: null, actor_employee_id: null };
  await world.server.database
    .insertInto("customer_events")
    .values(Array.from({ length: customerEventsPerPage }, () => ({ ...event, ...rest, ...actor })))
    .execute();
  const first = await readEvents(customerId);
  assert.deepEqual([first.events.length, first.hasOlder], [customerEventsPerPage, true]);
  const second = await readEvents(customerId, `?before=${first.events.at(-1)?.eventId ?? ""}`);
  assert.deepEqual([second.events.map(({ kind }) => kind), second.hasOlder], [["customer-created"], false]);
  assert.equal((await world.send(`/api/customers/${customerId}/events?before=x`, { cookie })).status, 400);
});
