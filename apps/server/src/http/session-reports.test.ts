import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  accountEventsViewSchema,
  employeeIdentitySchema,
  limits,
  sessionReportsViewSchema,
  tenantIdSchema,
} from "@meekijk/protocol";
import type { BrandSlug, SessionReportsView } from "@meekijk/protocol";
import { sql } from "kysely";
import { reportsPerPage } from "../aftercare/list-session-reports.ts";
import { inTenant } from "../database/tenant-scope.ts";
import { demoEmployees } from "../demo/demo-employees.ts";
import { demoTenant } from "../demo/demo-tenant.ts";
import { createSampleBrand } from "../testing/sample-brand.ts";
import { TestServer } from "../testing/test-server.ts";
import { httpLimits } from "./http-limits.ts";
import { openSampleSession } from "./testing/sample-session.ts";
import type { SampleSession } from "./testing/sample-session.ts";

const [noor, bram] = demoEmployees.map((employee) => employeeIdentitySchema.parse(employee));
assert(noor && bram);
const tenantId = tenantIdSchema.parse(demoTenant.tenantId);
const report = {
  reasons: ["did-not-call", "asked-for-money-or-codes"],
  words: "  Ik moest <b>geld</b> overmaken.\n",
  contact: "06 - 00 00 00 00",
};
const tooMany = { status: 409, body: { error: "too-many-reports" } };

let world: TestServer;
let brandSlug: BrandSlug;
let coordinator: string;
before(async () => {
  world = await TestServer.start({ TRUST_PROXY: "loopback" });
  brandSlug = await createSampleBrand(world.server.database, "reports", tenantId);
  coordinator = await world.signIn(noor.employeeId);
});
after(() => world[Symbol.asyncDispose]());

let sent = 0;
function send({ sessionId, recordToken }: Pick<SampleSession, "sessionId" | "recordToken">, body: unknown) {
  sent += 1;
  return world.json(`/api/records/${sessionId}/session-report`, {
    body,
    bearer: recordToken,
    headers: { "x-forwarded-for": `10.1.${sent >> 8}.${sent & 255}` },
  });
}
async function read(query = "", cookie = coordinator): Promise<SessionReportsView> {
  const { status, body } = await world.json(`/api/session-reports${query}`, { cookie });
  assert.equal(status, 200);
  return sessionReportsViewSchema.parse(body);
}
const handle = (reportId: string, note: unknown, cookie = coordinator) =>
  world.json(`/api/session-reports/${reportId}/handled`, { body: { note }, cookie });

test("R054 a report stands with what was said, raises an alarm on the employee's account, and is answered with history", async () => {
  const session = await openSampleSession(world, brandSlug);
  await session.join(bram);
  assert.deepEqual(await send(session, report), { status: 204, body: undefined });
  const [newest] = (await read()).reports;
  assert(newest);
  assert.deepEqual(newest.employee, { employeeId: bram.employeeId, name: bram.name, isBlocked: false });
  assert.equal(newest.sessionId, session.sessionId);
  assert.deepEqual(newest.reasons, report.reasons);
  assert.equal(newest.words, "Ik moest <b>geld</b> overmaken.");
  assert.equal(newest.contact, report.contact);
  assert.deepEqual(newest.handlings, []);
  const events = await world.json("/api/account-events?show=alarms", { cookie: coordinator });
  const [alarm] = accountEventsViewSchema.parse(events.body).events;
  assert.equal(alarm?.kind, "session-reported");
  assert.equal(alarm.account.employeeId, bram.employeeId);
  assert.equal(alarm.subject, session.sessionId);
  for (const note of ["Klant gebeld", "Bram gesproken"])
    assert.deepEqual(await handle(newest.reportId, note), { status: 204, body: undefined });
  const [answered] = (await read()).reports;
  assert.deepEqual(
    answered?.handlings.map(({ by, note }) => [by.name, note]),
    [
      [noor.name, "Klant gebeld"],
      [noor.name, "Bram gesproken"],
    ],
  );
});

test("R054 a report before anybody proved the code is listed without an employee, and alarms nobody's account", async () => {
  const { database } = world.server;
  const alarms = () =>
    database.selectFrom("account_events").selectAll().where("kind", "=", "session-reported").execute();
  const before = (await alarms()).length;
  const session = await openSampleSession(world, brandSlug);
  await session.hold(bram);
  assert.equal((await send(session, { ...report, contact: null })).status, 204);
  const [newest] = (await read()).reports;
  assert.equal(newest?.employee, null);
  assert.equal(newest.contact, null);
  assert.equal((await alarms()).length, before);
});

test("only the customer of the session reports it, during it and after it", async () => {
  const session = await openSampleSession(world, brandSlug);
  const other = await openSampleSession(world, brandSlug);
  const { sessionId } = session;
  const notFound = { status: 404, body: { error: "not-found" } };
  for (const recordToken of [other.recordToken, "A".repeat(43), "x", ""])
    assert.deepEqual(await send({ sessionId, recordToken: recordToken as never }, report), notFound);
  assert.deepEqual(await send({ ...session, sessionId: "x" as never }, report), notFound);
  await session.end();
  assert.equal((await send(session, report)).status, 204);
});

test("a report that says nothing, or too much, or something else is refused", async () => {
  const session = await openSampleSession(world, brandSlug);
  for (const strange of [
    undefined,
    null,
    [],
    {},
    { ...report, reasons: [], words: " \n " },
    { ...report, reasons: ["did-not-call", "did-not-call"] },
    { ...report, reasons: ["nonsense"] },
    { ...report, reasons: "did-not-call" },
    { ...report, words: "x".repeat(limits.maxReportCharacters + 1) },
    { ...report, words: { toString: "x" } },
    { ...report, contact: "" },
    { ...report, contact: "x".repeat(limits.maxNameCharacters + 1) },
    { reasons: [], words: "x" },
  ])
    assert.deepEqual(
      await send(session, strange ?? "null"),
      { status: 400, body: { error: "bad-request" } },
      JSON.stringify(strange),
    );
  assert.equal((await send(session, { reasons: [], words: "NUL\0 and \u202e", contact: null })).status, 204);
  assert.equal((await read()).reports[0]?.words, "NUL\ufffd and \u202e");
});

test("a session has a few reports, and an address sends a few a minute", async () => {
  const session = await openSampleSession(world, brandSlug);
  const answers = await Promise.all(
    Array.from({ length: limits.maxReportsPerSession + 3 }, () => send(session, report)),
  );
  assert.equal(answers.filter(({ status }) => status === 204).length, limits.maxReportsPerSession);
  for (const answer of answers.filter(({ status }) => status !== 204)) assert.deepEqual(answer, tooMany);
  const path = `/api/records/${session.sessionId}/session-report`;
  const from = { headers: { "x-forwarded-for": "192.0.2.9" }, bearer: "A".repeat(43), body: report };
  for (let count = 0; count < httpLimits.afterCarePerMinute; count += 1)
    assert.equal((await world.json(path, from)).status, 404);
  assert.equal((await world.json(path, from)).status, 429);
});

test("R054 whoever may read alarms reads the reports; an employee does not, and only who answers them adds a note", async () => {
  const session = await openSampleSession(world, brandSlug);
  assert.equal((await send(session, report)).status, 204);
  const [{ reportId } = { reportId: "" }] = (await read()).reports;
  const employee = await world.signIn(bram.employeeId);
  const notAllowed = { status: 403, body: { error: "not-allowed" } };
  assert.deepEqual(await world.json("/api/session-reports", { cookie: employee }), notAllowed);
  assert.deepEqual(await handle(reportId, "x", employee), notAllowed);
  for (const note of ["", "  ", "x".repeat(limits.maxReportCharacters + 1), 1, null])
    assert.equal((await handle(reportId, note)).status, 400);
  for (const unknown of ["0", "x", "1".repeat(19), "999999999999"])
    assert.deepEqual(await handle(unknown, "Gebeld"), { status: 404, body: { error: "not-found" } });
  for (let count = 0; count < limits.maxHandlingsPerReport; count += 1)
    assert.equal((await handle(reportId, `Notitie ${count}`)).status, 204);
  assert.deepEqual(await handle(reportId, "Nog een"), tooMany);
});

test("older reports come page by page, newest first", async () => {
  const session = await openSampleSession(world, brandSlug);
  const row = { tenant_id: tenantId, session_id: session.sessionId, employee_id: null, contact: null };
  const reported_at = new Date(world.nowMs);
  for (let count = 0; count <= reportsPerPage; count += 1)
    await world.server.database
      .insertInto("session_reports")
      .values({ ...row, reasons: [], words: `nummer ${count}`, reported_at })
      .execute();
  const first = await read();
  assert.equal(first.reports.length, reportsPerPage);
  assert.equal(first.hasOlder, true);
  assert.equal(first.reports[0]?.words, `nummer ${reportsPerPage}`);
  const older = await read(`?before=${first.reports.at(-1)?.reportId}`);
  assert.equal(older.reports[0]?.words, "nummer 0");
  for (const before of ["0", "x", "-1"])
    assert.equal(
      (await world.json(`/api/session-reports?before=${before}`, { cookie: coordinator })).status,
      400,
    );
});

test("R054 neither a report nor a note about it can be changed or removed", async () => {
  const session = await openSampleSession(world, brandSlug);
  assert.equal((await send(session, report)).status, 204);
  const [{ reportId } = { reportId: "" }] = (await read()).reports;
  assert.equal((await handle(reportId, "Gebeld")).status, 204);
  const { database } = world.server;
  for (const statement of [
    sql`UPDATE session_reports SET words = 'x'`,
    sql`DELETE FROM session_reports`,
    sql`UPDATE report_handlings SET note = 'x'`,
    sql`DELETE FROM report_handlings`,
  ]) {
    await assert.rejects(statement.execute(database), /rows never change/);
    await assert.rejects(
      inTenant(database, tenantId, (tenant) => statement.execute(tenant)),
      /permission denied/,
    );
  }
});
