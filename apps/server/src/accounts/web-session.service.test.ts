import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { after, before, beforeEach, test } from "node:test";
import { credentialIdSchema, employeeIdSchema, tenantIdSchema } from "@meekijk/protocol";
import { sql } from "kysely";
import { pino } from "pino";
import type { Database } from "../database/database-schema.ts";
import { openPostgresDatabase } from "../database/postgres-database.ts";
import { inTenant } from "../database/tenant-scope.ts";
import { changeEmployee } from "../employees/employee-administration.repository.ts";
import { saveTenant } from "../installation/installation-lookups.ts";
import { insertPasskey, keepUserHandle, listPasskeys } from "../passkeys/passkey.repository.ts";
import { PasskeyService } from "../passkeys/passkey.service.ts";
import { startPostgres } from "../testing/postgres-server.ts";
import { AccountRecord } from "./account-record.ts";
import { accountSettings } from "./account-settings.ts";
import { lockEmployee, saveEmployee } from "./employee.repository.ts";
import { SignInGate } from "./sign-in-gate.ts";
import { WebSessionService } from "./web-session.service.ts";

// On PostgreSQL, since the embedded database has one connection and so no two at once.

const tenantId = tenantIdSchema.parse("een");
const employeeId = employeeIdSchema.parse("noor");
const account = { tenantId, employeeId };
const opening = { ...account, signedInBy: "link", userAgent: "" } as const;
const clock = { nowMs: Date.parse("2026-03-03T10:00:00Z") };
const running = new Set<string>();

const stack = new AsyncDisposableStack();
let database: Database;
let webSessions: WebSessionService;
let passkeys: PasskeyService;
before(async () => {
  const server = stack.use(await startPostgres());
  database = await openPostgresDatabase(await server.createDatabase());
  stack.defer(() => database.destroy());
  await saveTenant(database, { tenant_id: tenantId, name: "Een", secrecy_version: 1 });
  const ports = { database, nowMs: () => clock.nowMs, randomBytes, log: pino({ level: "silent" }) };
  const record = new AccountRecord(ports);
  const gate = new SignInGate({ ...ports, record });
  webSessions = new WebSessionService({ ...ports, record, runsSession: (id) => running.has(id) });
  passkeys = new PasskeyService({ ...ports, record, gate, webSessions });
});
after(() => stack.disposeAsync());
beforeEach(async () => {
  running.clear();
  const row = { employee_id: employeeId, name: "Noor", organisation: "Een", language: "nl" } as const;
  await inTenant(database, tenantId, async (tenant) => {
    await saveEmployee(tenant, { ...row, is_trained: true, blocked_at: null }, ["employee"]);
  });
});

/** Until this many statements wait for somebody's lock: what is begun then stands behind it. */
async function untilWaiting(count: number): Promise<"waiting"> {
  for (;;) {
    const { rows } = await sql<{ waiting: number }>`SELECT count(*)::int AS waiting FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'`.execute(database);
    if ((rows[0]?.waiting ?? 0) >= count) return "waiting";
  }
}

test("R061 a sign-in that runs beside a block of its account opens nothing that outlives the block", async () => {
  const { opened } = await inTenant(database, tenantId, async (tenant) => {
    await lockEmployee(tenant, employeeId);
    await changeEmployee(tenant, employeeId, { blocked_at: new Date(clock.nowMs) });
    const begun = webSessions.open(opening);
    assert.equal(await Promise.race([untilWaiting(1), begun]), "waiting");
    return { opened: begun };
  });
  assert.equal(await opened, undefined);
  assert.deepEqual(await webSessions.list(account), []);
});

test("of two removals at once of the last two passkeys one stays", async () => {
  const signedIn = await webSessions.authenticate((await webSessions.open(opening)) ?? "");
  assert(signedIn);
  const ids = ["AAAA", "BBBB"].map((id) => credentialIdSchema.parse(id));
  await inTenant(database, tenantId, async (tenant) => {
    await keepUserHandle(tenant, employeeId, "handle");
    for (const credential_id of ids)
      await insertPasskey(tenant, {
        credential_id,
        employee_id: employeeId,
        name: credential_id,
        public_key: "",
        sign_count: 0,
        is_backup_eligible: false,
        transports: [],
        created_at: new Date(clock.nowMs),
      });
  });
  const { removals } = await inTenant(database, tenantId, async (tenant) => {
    await lockEmployee(tenant, employeeId);
    const begun = Promise.all(ids.map((id) => passkeys.remove(signedIn, id)));
    assert.equal(await Promise.race([untilWaiting(2), begun]), "waiting");
    return { removals: begun };
  });
  assert.deepEqual((await removals).sort(), ["last-way-in", "removed"]);
  const left = await inTenant(database, tenantId, (tenant) => listPasskeys(tenant, employeeId));
  assert.equal(left.length, 1);
});

test("a web session does not idle out while a support session runs by it, and does when that is over", async () => {
  const cookie = (await webSessions.open(opening)) ?? "";
  const asked = () => webSessions.authenticate(cookie, { countsAsUse: false });
  const signedIn = await asked();
  assert(signedIn);
  running.add(signedIn.webSessionId);
  clock.nowMs += 3 * accountSettings.webSessionIdleMs;
  assert.notEqual(await asked(), undefined);
  running.clear();
  clock.nowMs += accountSettings.webSessionIdleMs - 1;
  assert.notEqual(await asked(), undefined, "the session was use");
  clock.nowMs += 1;
  assert.equal(await asked(), undefined, "what a page asks by itself is none");
});

test("web sessions that are long over leave at the next sign-in, and no others", async () => {
  await webSessions.open(opening);
  clock.nowMs += accountSettings.endedWebSessionKeptMs;
  await webSessions.open(opening);
  const count = async () =>
    (await database.selectFrom("web_sessions").select("web_session_id").execute()).length;
  const before = await count();
  clock.nowMs += 1;
  await webSessions.open(opening);
  assert.equal(await count(), before);
});
