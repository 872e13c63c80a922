import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  accountEventsViewSchema,
  customerIdSchema,
  destructionsViewSchema,
  employeeIdentitySchema,
  mySessionsSchema,
  recordViewSchema,
  retentionViewSchema,
  tenantIdSchema,
} from "@meekijk/protocol";
import type { BrandSlug } from "@meekijk/protocol";
import { providerDay } from "../brands/provider-day.ts";
import { demoCustomers } from "../demo/demo-customers.ts";
import { demoEmployees } from "../demo/demo-employees.ts";
import { demoTenant } from "../demo/demo-tenant.ts";
import { destructionsPerPage } from "../retention/list-destructions.ts";
import { retainUntil } from "../retention/retention-clock.ts";
import { createSampleBrand } from "../testing/sample-brand.ts";
import { TestServer } from "../testing/test-server.ts";
import { openSampleSession } from "./testing/sample-session.ts";
import type { SampleSession } from "./testing/sample-session.ts";

const [noor, bram] = demoEmployees.map((employee) => employeeIdentitySchema.parse(employee));
assert(noor && bram);
const tenantId = tenantIdSchema.parse(demoTenant.tenantId);
const dayMs = 24 * 60 * 60_000;

let world: TestServer;
let brandSlug: BrandSlug;
let administrator: string;
before(async () => {
  world = await TestServer.start();
  brandSlug = await createSampleBrand(world.server.database, "retention", tenantId);
  administrator = await signIn(noor.employeeId);
});
after(() => world[Symbol.asyncDispose]());

/** Freshly proven, as by a passkey. */
async function signIn(employeeId: string): Promise<string> {
  const cookie = await world.signIn(employeeId);
  await world.server.database
    .updateTable("web_sessions")
    .set({ proven_at: new Date(world.nowMs) })
    .execute();
  return cookie;
}

/** Days later everybody has to sign in again. */
async function passDays(days: number): Promise<void> {
  world.moveClock(days * dayMs);
  administrator = await signIn(noor?.employeeId ?? "");
}

async function endedSession(): Promise<SampleSession> {
  const session = await openSampleSession(world, brandSlug);
  await session.join(bram ?? noor!);
  await session.end();
  return session;
}

const record = ({ sessionId }: SampleSession, bearer?: string, cookie?: string) =>
  world.json(`/api/records/${sessionId}`, { bearer, cookie });
const readRetention = async () =>
  retentionViewSchema.parse((await world.json("/api/retention", { cookie: administrator })).body);
const readDestructions = async (query = "") =>
  destructionsViewSchema.parse(
    (await world.json(`/api/destructions${query}`, { cookie: administrator })).body,
  );

test("R052 until when a record is kept stands in it, in the employee's list and in the provider's", async () => {
  const session = await endedSession();
  const until = retainUntil(world.nowMs, 12);
  const { body } = await record(session, session.recordToken);
  assert.equal(recordViewSchema.parse(body).retainUntil, until);
  const own = await world.json("/api/sessions", { cookie: await world.signIn(bram?.employeeId ?? "") });
  const mine = mySessionsSchema.parse(own.body).sessions.find((one) => one.sessionId === session.sessionId);
  assert.equal(mine?.retainUntil, until);
  const listed = (await readRetention()).sessions.find((one) => one.sessionId === session.sessionId);
  assert.deepEqual([listed?.retainUntil, listed?.isHeld], [until, false]);
  const words = { reasons: ["other"], words: "", contact: null };
  const path = `/api/records/${session.sessionId}/session-report`;
  assert.equal((await world.send(path, { body: words, bearer: session.recordToken })).status, 204);
  const held = (await readRetention()).sessions.find((one) => one.sessionId === session.sessionId);
  assert.equal(held?.isHeld, true);
});

test("R052 an erased record is answered as erased with its date, whoever asks, and is in the list and the file", async () => {
  const session = await endedSession();
  const until = retainUntil(world.nowMs, 12);
  await world.server.eraseOverdueRecords();
  assert.equal((await record(session, session.recordToken)).status, 200);
  await passDays(370);
  await world.server.eraseOverdueRecords();
  const erasedOn = providerDay(world.nowMs);
  const gone = { status: 410, body: { error: "erased", erasedOn, brandSlug } };
  assert.deepEqual(await record(session, session.recordToken), gone);
  assert.deepEqual(await record(session, "A".repeat(43)), gone, "no key is left that could be told apart");
  assert.deepEqual(await record(session, undefined, administrator), gone);
  for (const [path, body] of [
    ["feedback", { isSolved: true, feltSafe: true, remark: null }],
    ["damage-report", { description: "d", contact: "c" }],
    ["session-report", { reasons: ["other"], words: "", contact: null }],
  ] as const) {
    const address = `/api/records/${session.sessionId}/${path}`;
    assert.deepEqual(await world.json(address, { body, bearer: session.recordToken }), gone, path);
  }
  const customerId = customerIdSchema.parse(demoCustomers[0]?.customerId);
  const address = (await world.server.issuePlaceAddress(tenantId, customerId)) ?? "";
  const token = /token=([\w-]+)/.exec(address)?.[1];
  const entered = await world.send("/api/place/sign-in", { body: { token } });
  const customer = entered.headers["set-cookie"]?.[0]?.split(";")[0];
  const disown = `/api/place/sessions/${session.sessionId}/disown`;
  assert.deepEqual(await world.json(disown, { body: { remark: "" }, cookie: customer }), gone);
  assert.equal((await record(session)).status, 401, "who shows nothing is asked to sign in");
  const own = await world.json("/api/sessions", { cookie: await world.signIn(bram?.employeeId ?? "") });
  assert(mySessionsSchema.parse(own.body).sessions.every((one) => one.sessionId !== session.sessionId));

  const [listed] = (await readDestructions()).destructions;
  assert.equal(listed?.subject, session.sessionId);
  assert.deepEqual(
    [listed?.retentionMonths, listed?.retainedUntil, listed?.destroyedOn],
    [12, until, erasedOn],
  );
  assert((listed?.eventDetails ?? 0) > 2);
  const file = await world.send("/api/destructions.csv", { cookie: administrator });
  assert.match(String(file.headers["content-type"]), /^text\/csv/);
  assert.match(String(file.headers["content-disposition"]), /^attachment/);
  assert(file.text.startsWith("destructionId,kind,subject,"));
  assert(file.text.includes(session.sessionId));
});

test("R052 what was destroyed is found by its days, a page at a time, and all of it is in the file", async () => {
  const { database } = world.server;
  const [count, day] = [destructionsPerPage + 20, "2026-01-05"];
  for (let index = 0; index < count; index += 1)
    await database
      .insertInto("destructions")
      .values({
        tenant_id: tenantId,
        kind: "session-record",
        subject: `-old-${index}`,
        event_details: index,
        feedback: 0,
        damage_reports: 0,
        session_reports: 0,
        account_notes: 0,
        retention_months: 12,
        retained_until: "2026-01-04",
        destroyed_at: new Date(`${day}T12:00:00Z`),
        destroyed_on: day,
      })
      .execute();
  const first = await readDestructions(`?from=${day}&to=${day}`);
  assert.deepEqual([first.destructions.length, first.hasOlder], [destructionsPerPage, true]);
  const last = first.destructions.at(-1)?.destructionId;
  const second = await readDestructions(`?from=${day}&to=${day}&before=${last}`);
  assert.deepEqual([second.destructions.length, second.hasOlder], [20, false]);
  assert.equal((await readDestructions("?to=2026-01-04")).destructions.length, 0);
  assert((await readDestructions("?from=2026-01-06")).destructions.every((one) => one.destroyedOn > day));
  const file = await world.send(`/api/destructions.csv?from=${day}&to=${day}`, { cookie: administrator });
  const lines = file.text.trimEnd().split("\r\n").slice(1);
  assert.equal(lines.length, count);
  // A spreadsheet would take it for a formula.
  assert(lines.every((line) => line.split(",")[2]?.startsWith("'-old-")));
  const wrong = await world.json("/api/destructions?from=yesterday", { cookie: administrator });
  assert.equal(wrong.status, 400);
});

test("R052 the setting is a whole number of months, wants a fresh proof and is on record with who changed it", async () => {
  const save = (retentionMonths: unknown) =>
    world.json("/api/retention", { body: { retentionMonths }, cookie: administrator });
  for (const wrong of [0, 121, 1.5, "12", null]) assert.equal((await save(wrong)).status, 400, String(wrong));
  assert.equal((await save(24)).status, 204);
  assert.equal((await save(24)).status, 204);
  assert.equal((await readRetention()).retentionMonths, 24);
  const events = await world.json("/api/account-events?show=all", { cookie: administrator });
  const changes = accountEventsViewSchema
    .parse(events.body)
    .events.filter(({ kind }) => kind === "retention-changed");
  assert.deepEqual(
    changes.map(({ account, subject }) => [account.employeeId, subject]),
    [[noor?.employeeId, "12 24"]],
  );
  await world.server.database.updateTable("web_sessions").set({ proven_at: null }).execute();
  assert.deepEqual(await save(36), { status: 403, body: { error: "step-up-needed" } });
  assert.equal((await readRetention()).retentionMonths, 24);
});
