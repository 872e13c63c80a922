import assert from "node:assert/strict";
import { before, beforeEach, test } from "node:test";
import { customerIdSchema, organisationIdSchema } from "@meekijk/protocol";
import type { BrandSlug, CustomerId, EmployeeId, PublicKey, SessionId, TenantId } from "@meekijk/protocol";
import { pino } from "pino";
import { saveEmployee } from "../accounts/employee.repository.ts";
import type { Database } from "../database/database-schema.ts";
import { inTenant } from "../database/tenant-scope.ts";
import { saveTenant } from "../installation/installation-lookups.ts";
import { listOpenSessionsOfCustomer } from "../sessions/session.repository.ts";
import { createSampleBrand, sampleTenantId } from "../testing/sample-brand.ts";
import { sampleSessionId } from "../testing/sample-record.ts";
import { describeOnBothDatabases } from "../testing/test-databases.ts";
import { CustomerBlocking } from "./customer-blocking.service.ts";
import { CustomerRecord } from "./customer-record.ts";
import { findCustomer, findCustomerByEmail, insertCustomer } from "./customer.repository.ts";
import { changeOrganisation, findOrganisation, insertOrganisation } from "./organisation.repository.ts";

const now = new Date(Date.UTC(2026, 10, 22, 12));
const employeeId = "blocker" as EmployeeId;
const otherTenantId = "blocking-other" as TenantId;
const organisation_id = organisationIdSchema.parse("O".repeat(22));

describeOnBothDatabases("blocking a customer", (openDatabase) => {
  let database: Database;
  let blocking: CustomerBlocking;
  let brand_slug: BrandSlug;
  let customerId: CustomerId;
  let made = 0;
  /** Whose sessions were asked to end, and whether the block stood by then. */
  let ended: { customerId: CustomerId; wasBlocked: boolean }[] = [];

  const scope = <T>(work: Parameters<typeof inTenant<T>>[2], tenantId = sampleTenantId) =>
    inTenant(database, tenantId, work);
  const read = () => scope((tenant) => findCustomer(tenant, customerId));
  const rowsOf = (table: "customer_events" | "customer_tokens" | "customer_web_sessions") =>
    database.selectFrom(table).selectAll().where("customer_id", "=", customerId).execute();
  const block = (reason?: string, tenantId = sampleTenantId) =>
    blocking.block({ tenantId, customerId, blockedBy: "employee", actorEmployeeId: employeeId, reason });
  const unblock = (tenantId = sampleTenantId) =>
    blocking.unblock({ tenantId, customerId, actorEmployeeId: employeeId, webSessionId: "w" });

  before(async () => {
    database = openDatabase();
    brand_slug = await createSampleBrand(database, "blocking");
    await saveTenant(database, { tenant_id: otherTenantId, name: "Ander", secrecy_version: 1 });
    const row = { employee_id: employeeId, name: "Bea", organisation: "V", language: "nl" } as const;
    await scope(async (tenant) => {
      await saveEmployee(tenant, { ...row, is_trained: true }, ["employee"]);
      const organisation = { organisation_id, name: "Bakker", created_at: now };
      await insertOrganisation(tenant, { ...organisation, chamber_of_commerce_number: null, phone: null });
    });
    const record = new CustomerRecord({ nowMs: () => now.getTime(), log: pino({ level: "silent" }) });
    blocking = new CustomerBlocking({
      database,
      record,
      nowMs: () => now.getTime(),
      endSessionsOfCustomer: async (_tenantId, whose) => {
        const customer = await scope((tenant) => findCustomer(tenant, whose));
        ended.push({ customerId: whose, wasBlocked: customer?.blocked_at !== null });
        return 2;
      },
    });
  });

  beforeEach(async () => {
    made += 1;
    ended = [];
    customerId = customerIdSchema.parse(String(made).padStart(22, "C"));
    const person = { customer_id: customerId, organisation_id, brand_slug, name: "Jan", phone: null };
    const email = `jan${made}@example.nl`;
    const rest = { kind: "end-user", is_administrator: false, language: "nl", created_at: now } as const;
    await scope(async (tenant) => {
      assert.equal(await insertCustomer(tenant, { ...person, ...rest, email }), true);
      for (const purpose of ["sign-in", "block"] as const)
        await tenant
          .insertInto("customer_tokens")
          .values({
            tenant_id: sampleTenantId,
            token_hash: `${purpose} ${made}`,
            purpose,
            customer_id: customerId,
            brand_slug,
            language: "nl",
            is_mailed: true,
            expires_at: new Date(now.getTime() + 1000),
          })
          .execute();
      await tenant
        .insertInto("customer_web_sessions")
        .values({
          tenant_id: sampleTenantId,
          web_session_id: `web ${made}`,
          token_hash: `cookie ${made}`,
          customer_id: customerId,
          created_at: now,
          last_used_at: now,
          signed_in_by: "mail",
          user_agent: "",
        })
        .execute();
    });
  });

  test("R061 it closes every way in and what is open, with its reason on record, before sessions end", async () => {
    assert.deepEqual(await block("Gestolen laptop"), { endedSessionCount: 2 });
    const customer = await read();
    assert.deepEqual([customer?.blocked_at, customer?.blocked_by], [now, "employee"]);
    assert.deepEqual((await rowsOf("customer_web_sessions"))[0]?.ended_at, now);
    const usedAt = (await rowsOf("customer_tokens")).map(({ purpose, used_at }) => [purpose, used_at]);
    assert.deepEqual(
      new Map(usedAt as [string, Date | null][]),
      new Map([
        ["sign-in", now],
        ["block", null],
      ]),
    );
    const [event, ...more] = await rowsOf("customer_events");
    assert.deepEqual(
      [event?.kind, event?.actor_employee_id, event?.actor_customer_id, event?.subject, more.length],
      ["account-blocked", employeeId, null, "Gestolen laptop", 0],
    );
    assert.deepEqual(ended, [{ customerId, wasBlocked: true }]);
  });

  test("R061 the second press ends what runs and leaves who blocked first; unblocking opens no old link", async () => {
    await blocking.block({ tenantId: sampleTenantId, customerId, blockedBy: "mail" });
    assert.deepEqual(await block("Nog eens"), { endedSessionCount: 2 });
    assert.equal((await read())?.blocked_by, "mail");
    assert.equal((await rowsOf("customer_events")).length, 1);
    assert.equal(await unblock(), true);
    assert.equal(await unblock(), true);
    const customer = await read();
    assert.deepEqual([customer?.blocked_at, customer?.blocked_by], [null, null]);
    const kinds = (await rowsOf("customer_events")).map(({ kind }) => kind);
    assert.deepEqual(kinds, ["account-blocked", "account-unblocked"]);
    assert.deepEqual(
      (await rowsOf("customer_tokens")).map(({ used_at }) => used_at),
      [now, now],
      "an old mail neither opens nor blocks it",
    );
  });

  test("of its sessions, those that go on are found, with or without an employee, and no other tenant's", async () => {
    const open = async (session_id: SessionId, change: { customer_id?: CustomerId; ended_at?: Date }) => {
      const values = { tenant_id: sampleTenantId, session_id, brand_slug, brand_name: "M", opened_at: now };
      await database
        .insertInto("sessions")
        .values({
          ...values,
          device_form: "browser",
          device_public_key: "K" as PublicKey,
          damage_report_days: 14,
          ...change,
        })
        .execute();
      return session_id;
    };
    const running = await open(sampleSessionId(), { customer_id: customerId });
    await open(sampleSessionId(), { customer_id: customerId, ended_at: now });
    await open(sampleSessionId(), {});
    const list = (tenantId: TenantId) =>
      scope((tenant) => listOpenSessionsOfCustomer(tenant, customerId), tenantId);
    assert.deepEqual(await list(sampleTenantId), [running]);
    assert.deepEqual(await list(otherTenantId), []);
  });

  test("another tenant's customer, and one whom the asker may not block, is as if there were none", async () => {
    assert.equal(await block(undefined, otherTenantId), undefined);
    assert.equal(await unblock(otherTenantId), false);
    const mayBlock = () => false;
    const asked = { tenantId: sampleTenantId, customerId, blockedBy: "organisation", mayBlock } as const;
    assert.equal(await blocking.block(asked), undefined);
    assert.equal((await read())?.blocked_at, null);
    assert.deepEqual([ended, await rowsOf("customer_events")], [[], []]);
  });

  test("an account is found by its address, once in a tenant; an organisation by its id, in its own", async () => {
    const customer = await read();
    assert(customer?.email);
    const { email } = customer;
    const find = (tenantId?: TenantId) =>
      scope((tenant) => findCustomerByEmail(tenant, email), tenantId ?? sampleTenantId);
    assert.equal((await find())?.customer_id, customerId);
    assert.equal(await find(otherTenantId), undefined);
    const again = { ...customer, customer_id: customerIdSchema.parse("D".repeat(22)) };
    assert.equal(await scope((tenant) => insertCustomer(tenant, again)), false);
    const rename = (tenantId: TenantId) =>
      scope((tenant) => changeOrganisation(tenant, organisation_id, { name: "Slager" }), tenantId);
    assert.deepEqual([await rename(otherTenantId), await rename(sampleTenantId)], [false, true]);
    const found = await scope((tenant) => findOrganisation(tenant, organisation_id));
    assert.equal(found?.name, "Slager");
  });
});
