import assert from "node:assert/strict";
import { before, beforeEach, test } from "node:test";
import { limits, tenantIdSchema } from "@meekijk/protocol";
import type { BrandSlug, CustomerId, EmployeeId, PublicKey, SessionId, TenantId } from "@meekijk/protocol";
import { saveEmployee } from "../accounts/employee.repository.ts";
import { inTenant } from "../database/tenant-scope.ts";
import { hashToken } from "../sessions/token-hash.ts";
import { CustomerAccounts } from "../testing/customer-accounts.ts";
import { sampleSessionId } from "../testing/sample-record.ts";
import { sampleTenantId } from "../testing/sample-brand.ts";
import { describeOnBothDatabases } from "../testing/test-databases.ts";
import { customerSettings } from "./customer-settings.ts";
import type { SignedInCustomer } from "./customer-web-session.service.ts";

const otherTenant = tenantIdSchema.parse("kept-other");
const employeeId = "kept-noor" as EmployeeId;
const recordToken = "R".repeat(43);

describeOnBothDatabases("the sessions that an account keeps", (openDatabase) => {
  let accounts: CustomerAccounts;
  let brandSlug: BrandSlug;
  let otherBrand: BrandSlug;
  let me: SignedInCustomer;
  let other: SignedInCustomer;
  let made = 0;
  const sessions = () => accounts.services.customerSessions;

  async function addSession(
    change: { customer_id?: CustomerId; opened_at?: Date; ended_at?: Date; employee_id?: EmployeeId } = {},
    tenantId: TenantId = sampleTenantId,
  ): Promise<SessionId> {
    const session_id = sampleSessionId();
    await accounts.database
      .insertInto("sessions")
      .values({
        tenant_id: tenantId,
        session_id,
        brand_slug: tenantId === sampleTenantId ? brandSlug : otherBrand,
        brand_name: "M",
        device_form: "browser",
        device_public_key: "K" as PublicKey,
        opened_at: new Date(accounts.nowMs),
        record_token_hash: hashToken(recordToken),
        damage_report_days: 14,
        ...change,
      })
      .execute();
    return session_id;
  }
  const keep = (by: SignedInCustomer, sessionId: SessionId, token = recordToken) =>
    sessions().keep(by, sessionId, token);
  const idsOf = async (by: SignedInCustomer) =>
    (await sessions().list(by, undefined)).sessions.map(({ sessionId }) => sessionId);
  const kinds = async (by: SignedInCustomer) =>
    (await accounts.kindsOf(by.customer.customer_id)).filter((kind) => kind !== "signed-in");

  before(async () => {
    accounts = new CustomerAccounts(openDatabase());
    brandSlug = await accounts.addBrand("kept");
    otherBrand = await accounts.addBrand("kept-elsewhere", otherTenant);
    const row = { employee_id: employeeId, name: "Noor", organisation: "V", language: "nl" } as const;
    await inTenant(accounts.database, sampleTenantId, (tenant) =>
      saveEmployee(tenant, { ...row, is_trained: true }, ["employee"]),
    );
  });
  beforeEach(async () => {
    made += 1;
    for (const name of ["me", "other"]) await accounts.add(`${name}${made}@example.nl`, brandSlug);
    me = (await accounts.signIn(`me${made}@example.nl`, brandSlug)).signedIn;
    other = (await accounts.signIn(`other${made}@example.nl`, brandSlug)).signedIn;
  });

  test("R055 who shows the record's token first keeps the session; nobody else's account ever does", async () => {
    const sessionId = await addSession();
    assert.equal(await keep(me, sessionId, "X".repeat(43)), false);
    assert.equal(await keep(me, sampleSessionId()), false);
    assert.equal(await keep(me, await addSession({}, otherTenant)), false);
    const both = await Promise.all([keep(me, sessionId), keep(other, sessionId)]);
    assert.deepEqual(both.toSorted(), [false, true]);
    const [owner, stranger] = both[0] ? [me, other] : [other, me];
    assert.equal(await keep(owner, sessionId), true);
    assert.equal(await keep(stranger, sessionId), false);
    assert.deepEqual([await idsOf(owner), await idsOf(stranger)], [[sessionId], []]);
    assert.deepEqual([await kinds(owner), await kinds(stranger)], [["session-kept"], []]);
    assert.equal(await sessions().readRecord(stranger, sessionId), undefined);
    assert.deepEqual((await sessions().readRecord(owner, sessionId))?.record.sessionId, sessionId);
    await sessions().readRecord(owner, sessionId);
    const [event, ...more] = await accounts.database
      .selectFrom("customer_events")
      .selectAll()
      .where("session_id", "=", sessionId)
      .where("kind", "=", "record-read")
      .execute();
    assert.deepEqual(
      [event?.customer_id, event?.web_session_id, event?.actor_customer_id, more.length],
      [owner.customer.customer_id, owner.webSessionId, null, 0],
    );
  });

  test("R060 a blocked account keeps nothing, also when the block comes at the same time", async () => {
    const { tenantId, customer } = me;
    const block = { tenantId, customerId: customer.customer_id, blockedBy: "holder" } as const;
    const sessionId = await addSession();
    const [isKept] = await Promise.all([
      keep(me, sessionId),
      accounts.services.customerBlocking.block(block),
    ]);
    // Kept before the block: then the block's look at what runs found it.
    const row = await accounts.database
      .selectFrom("sessions")
      .select("customer_id")
      .where("session_id", "=", sessionId)
      .executeTakeFirstOrThrow();
    assert.equal(row.customer_id, isKept ? customer.customer_id : null);
    assert.equal(await keep(me, await addSession()), false);
  });

  test("R053 a report of damage of one's own session is counted, with its last day; of another's there is none", async () => {
    const ended_at = new Date(Date.UTC(2026, 10, 20, 12));
    const sessionId = await addSession({ customer_id: me.customer.customer_id, ended_at });
    const report = { reportId: `report ${made}`, description: "Bestand weg", contact: "jan@example.nl" };
    assert.equal(await sessions().reportDamage(other, sessionId, report), "not-found");
    assert.equal(await sessions().reportDamage(me, sessionId, report), "reported");
    const [session] = (await sessions().list(me, undefined)).sessions;
    assert.deepEqual([session?.damageReportCount, session?.damageReportUntil], [1, "2026-12-04"]);
    assert.deepEqual(await kinds(me), ["damage-reported"]);
    const outcomes = await Promise.all(
      Array.from({ length: limits.maxDamageReportsPerSession + 2 }, (_, index) =>
        sessions().reportDamage(me, sessionId, { ...report, reportId: `${report.reportId} ${index}` }),
      ),
    );
    const taken = outcomes.filter((outcome) => outcome === "reported").length;
    assert.equal(taken, limits.maxDamageReportsPerSession - 1);
    assert.equal(outcomes.filter((outcome) => outcome === "too-many-reports").length, 3);
  });

  test("past sessions come page by page, newest first", async () => {
    const { sessionsPerPage } = customerSettings;
    const all: SessionId[] = [];
    for (let index = 0; index < sessionsPerPage + 3; index += 1)
      all.unshift(
        await addSession({
          customer_id: me.customer.customer_id,
          opened_at: new Date(accounts.nowMs + index),
        }),
      );
    const first = await sessions().list(me, undefined);
    assert.equal(first.hasOlder, true);
    const last = first.sessions.at(-1);
    const second = await sessions().list(me, new Date(last?.openedAt ?? ""));
    assert.equal(second.hasOlder, false);
    assert.deepEqual(
      [...first.sessions, ...second.sessions].map(({ sessionId }) => sessionId),
      all,
    );
  });

  test("R060 R061 what was not asked for blocks the account, ends what runs and alarms, all on record", async () => {
    const { customer_id: customerId } = me.customer;
    const sessionId = await addSession({ customer_id: customerId, employee_id: employeeId });
    assert.equal(await sessions().disown(other, sessionId, ""), false);
    assert.equal((await accounts.find(customerId))?.blocked_at, null);
    accounts.ended.length = 0;
    assert.equal(await sessions().disown(me, sessionId, "Ik kreeg een vreemd telefoontje"), true);
    assert.equal((await accounts.find(customerId))?.blocked_by, "holder");
    assert.deepEqual(accounts.ended, [customerId]);
    assert.deepEqual(await accounts.services.customerWebSessions.list(me), []);
    assert.deepEqual(await kinds(me), ["account-blocked", "session-disowned"]);
    const alarms = () =>
      accounts.database
        .selectFrom("account_events")
        .select(["kind", "employee_id", "subject"])
        .where("subject", "=", sessionId)
        .execute();
    assert.deepEqual(await alarms(), [
      { kind: "session-disowned", employee_id: employeeId, subject: sessionId },
    ]);
    assert.equal(await sessions().disown(me, sessionId, ""), true);
    assert.equal((await alarms()).length, 1);
    const [session] = (await sessions().list(me, undefined)).sessions;
    assert.equal(session?.isDisowned, true);
  });

  test("R061 disowning that cannot be put on record blocks nothing and marks nothing", async () => {
    const { customer_id: customerId } = me.customer;
    // An employee whom the accounts do not know: the alarm has nobody to be about.
    const sessionId = await addSession({ customer_id: customerId, employee_id: "nobody" as EmployeeId });
    await assert.rejects(sessions().disown(me, sessionId, ""), /foreign key/);
    assert.equal((await accounts.find(customerId))?.blocked_at, null);
    assert.equal((await sessions().list(me, undefined)).sessions[0]?.isDisowned, false);
    assert.deepEqual(await kinds(me), []);
  });
});
