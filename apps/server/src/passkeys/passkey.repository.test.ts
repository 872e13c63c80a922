import assert from "node:assert/strict";
import { test } from "node:test";
import { credentialIdSchema, employeeIdSchema, tenantIdSchema } from "@meekijk/protocol";
import { insertAccountEvent } from "../accounts/account-event.repository.ts";
import { saveEmployee } from "../accounts/employee.repository.ts";
import type { Database } from "../database/database-schema.ts";
import { inTenant } from "../database/tenant-scope.ts";
import type { TenantDatabase } from "../database/tenant-scope.ts";
import { findPasskey, saveTenant } from "../installation/installation-lookups.ts";
import {
  findInvitedEmployee,
  saveInvitation,
  spendInvitation,
} from "../single-sign-on/single-sign-on.repository.ts";
import { describeOnBothDatabases } from "../testing/test-databases.ts";
import {
  deletePasskey,
  insertPasskey,
  keepUserHandle,
  listPasskeys,
  recordUse,
} from "./passkey.repository.ts";

const tenantId = tenantIdSchema.parse("een");
const foreignTenantId = tenantIdSchema.parse("twee");
const employeeId = employeeIdSchema.parse("noor");
const foreignEmployeeId = employeeIdSchema.parse("noor-van-twee");
const credentialId = credentialIdSchema.parse("credential");
const now = new Date("2026-01-01T12:00:00.000Z");
const employee = {
  name: "Noor",
  organisation: "Een",
  language: "nl",
  is_trained: true,
} as const;
const passkey = {
  credential_id: credentialId,
  employee_id: employeeId,
  name: "Laptop",
  public_key: "AAAA",
  sign_count: 0,
  is_backup_eligible: false,
  transports: ["internal", "hybrid"],
  created_at: now,
};

/** Two providers with an employee each. */
async function prepare(database: Database): Promise<void> {
  for (const [id, employee_id] of [
    [tenantId, employeeId],
    [foreignTenantId, foreignEmployeeId],
  ] as const) {
    await saveTenant(database, { tenant_id: id, name: id, secrecy_version: 1 });
    await inTenant(database, id, (tenant) =>
      saveEmployee(tenant, { ...employee, employee_id }, ["employee"]),
    );
  }
}

describeOnBothDatabases("passkeys", (openDatabase) => {
  type Work<Result> = (tenant: TenantDatabase) => Promise<Result>;
  const here = <Result>(work: Work<Result>) => inTenant(openDatabase(), tenantId, work);
  const elsewhere = <Result>(work: Work<Result>) => inTenant(openDatabase(), foreignTenantId, work);

  test("a person has one handle for all passkeys, and no passkey is there twice", async () => {
    const database = openDatabase();
    await prepare(database);
    for (const fresh of ["first", "second"])
      assert.equal(await here((tenant) => keepUserHandle(tenant, employeeId, fresh)), "first");
    assert.equal(await here((tenant) => insertPasskey(tenant, passkey)), true);
    assert.equal(await here((tenant) => insertPasskey(tenant, { ...passkey, name: "Again" })), false);
    await elsewhere((tenant) => keepUserHandle(tenant, foreignEmployeeId, "other"));
    const foreign = { ...passkey, employee_id: foreignEmployeeId };
    assert.equal(await elsewhere((tenant) => insertPasskey(tenant, foreign)), false);
    const found = await findPasskey(database, credentialId);
    assert.deepEqual(
      [found?.user_handle, found?.transports, found?.name, found?.tenant_id],
      ["first", ["internal", "hybrid"], "Laptop", tenantId],
    );
  });

  test("a count goes up or stays at zero, to the last of its 32 bits, and of two equal uses at once one wins", async () => {
    const use = (count: number) => here((tenant) => recordUse(tenant, credentialId, count, now));
    assert.deepEqual(
      [await use(0), await use(0), await use(5), await use(5), await use(0)],
      [true, true, true, false, false],
    );
    const both = await Promise.all([use(6), use(6)]);
    assert.deepEqual(both.toSorted(), [false, true]);
    assert.equal(await use(0xffff_ffff), true);
    const [stored] = await here((tenant) => listPasskeys(tenant, employeeId));
    assert.equal(Number(stored?.sign_count), 0xffff_ffff);
  });

  test("nothing of another tenant is listed, used or removed", async () => {
    const list = (tenant: TenantDatabase) => listPasskeys(tenant, employeeId);
    const remove = (tenant: TenantDatabase) => deletePasskey(tenant, employeeId, credentialId);
    assert.deepEqual(await elsewhere(list), []);
    assert.equal(await elsewhere((tenant) => recordUse(tenant, credentialId, 0xffff_ffff + 1, now)), false);
    await elsewhere(remove);
    assert.equal((await here(list)).length, 1);
    await here(remove);
    assert.equal((await here(list)).length, 0);
  });

  test("an invitation counts once, for its tenant, until it expires, and again when given again", async () => {
    const email = "noor@example.nl";
    const expires_at = new Date(now.getTime() + 1);
    const invite = () =>
      here((tenant) => saveInvitation(tenant, { email, employee_id: employeeId, expires_at }));
    const own = { email, employeeId };
    const spend = (at: Date) => here((tenant) => spendInvitation(tenant, own, at));
    const find = (at: Date) => here((tenant) => findInvitedEmployee(tenant, email, at));
    await invite();
    assert.equal(await elsewhere((tenant) => findInvitedEmployee(tenant, email, now)), undefined);
    assert.equal(await elsewhere((tenant) => spendInvitation(tenant, own, now)), false);
    assert.equal(await find(now), employeeId);
    assert.deepEqual((await Promise.all([spend(now), spend(now)])).sort(), [false, true]);
    assert.equal(await find(now), undefined);
    await invite();
    assert.equal(await find(expires_at), undefined);
    assert.equal(await spend(expires_at), false);
    assert.equal(await spend(now), true);
  });

  test("what is on record of an account is neither changed nor removed", async () => {
    const database = openDatabase();
    const event = { kind: "signed-in", web_session_id: null, subject: "passkey", at: now } as const;
    await here((tenant) => insertAccountEvent(tenant, { ...event, employee_id: employeeId }));
    await assert.rejects(
      database.updateTable("account_events").set({ subject: "link" }).execute(),
      /never change/,
    );
    await assert.rejects(database.deleteFrom("account_events").execute(), /never change/);
  });
});
