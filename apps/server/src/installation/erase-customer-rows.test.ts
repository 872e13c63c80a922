import assert from "node:assert/strict";
import { before, test } from "node:test";
import type { BrandSlug, EmployeeId } from "@meekijk/protocol";
import { sql } from "kysely";
import { saveEmployee } from "../accounts/employee.repository.ts";
import type { Database } from "../database/database-schema.ts";
import { inTenant } from "../database/tenant-scope.ts";
import { listDestructions } from "../retention/list-destructions.ts";
import { CustomerAccounts } from "../testing/customer-accounts.ts";
import { sampleSessionId } from "../testing/sample-record.ts";
import { sampleTenantId } from "../testing/sample-brand.ts";
import { describeOnBothDatabases } from "../testing/test-databases.ts";
import { eraseCustomerRows } from "./erase-customer-rows.ts";

const email = "zeldzaam@example.nl";
const employeeId = "eraser" as EmployeeId;

describeOnBothDatabases("erasing a person on request", (openDatabase) => {
  let database: Database;
  let accounts: CustomerAccounts;
  let brandSlug: BrandSlug;
  before(async () => {
    database = openDatabase();
    accounts = new CustomerAccounts(database);
    brandSlug = await accounts.addBrand("erasing");
    await inTenant(database, sampleTenantId, (tenant) =>
      saveEmployee(
        tenant,
        {
          employee_id: employeeId,
          name: "Privacy",
          organisation: "V",
          language: "nl",
          is_trained: false,
        },
        ["privacy-officer"],
      ),
    );
  });

  /** Every text of every row of the tenant, as the owner of the tables sees it. */
  const everything = async () => {
    const tables = await sql<{
      name: string;
    }>`SELECT DISTINCT table_name AS name FROM information_schema.columns
      WHERE table_schema = current_schema() AND column_name = 'tenant_id'`.execute(database);
    const texts: string[] = [];
    for (const { name } of tables.rows) {
      const { rows } = await sql<{
        text: string;
      }>`SELECT to_jsonb(t)::text AS text FROM ${sql.table(name)} t`.execute(database);
      texts.push(...rows.map(({ text }) => text));
    }
    return texts.join("\n");
  };

  test("R052 no row says who it was any more, nothing opens the account, and records keep their own clocks", async () => {
    const customerId = await accounts.add(email, brandSlug, { name: "Jan Zeldzaam", phone: "0612345678" });
    await accounts.signIn(email, brandSlug);
    const { token } = await accounts.mailedKeys(email, brandSlug);
    await inTenant(database, sampleTenantId, (tenant) =>
      accounts.services.customerRecord.putWithin(tenant, {
        kind: "customer-created",
        customerId,
        subject: email,
      }),
    );
    const now = new Date(accounts.nowMs);
    const session = {
      tenant_id: sampleTenantId,
      brand_slug: brandSlug,
      brand_name: "Merk",
      device_form: "browser",
      device_public_key: "k" as never,
      opened_at: now,
      damage_report_days: 14,
      customer_id: customerId,
    } as const;
    for (const retain_until of ["2027-11-22", "2028-02-01"])
      await database
        .insertInto("sessions")
        .values({
          ...session,
          session_id: sampleSessionId(),
          ended_at: now,
          retention_months: 12,
          retain_until,
        })
        .execute();
    assert.match(await everything(), /zeldzaam/i);

    const by = { tenantId: sampleTenantId, customerId, employeeId };
    assert.equal(
      await eraseCustomerRows(database, { ...by, tenantId: "other" as never }, accounts.nowMs),
      undefined,
    );
    const kept = await eraseCustomerRows(database, by, accounts.nowMs);
    assert.deepEqual(kept, { keptRecords: 2, keptUntil: "2028-02-01" });
    assert.doesNotMatch(await everything(), /zeldzaam|0612345678/i);
    assert.notEqual((await accounts.use(token)).kind, "signed-in");
    const listed = await accounts.services.customers.list(sampleTenantId, {
      customerId,
      search: "",
      page: 1,
    });
    assert.deepEqual(listed.customers, []);
    const { destructions } = await inTenant(database, sampleTenantId, (tenant) =>
      listDestructions(tenant, {}),
    );
    assert.deepEqual(
      destructions.map(({ kind, subject, byName, retentionMonths }) => [
        kind,
        subject,
        byName,
        retentionMonths,
      ]),
      [["customer-account", customerId, "Privacy", null]],
    );
    assert.equal(await eraseCustomerRows(database, by, accounts.nowMs), undefined, "once");
    // The mailbox is free again, for the same person or another.
    const again = await accounts.add(email, brandSlug);
    assert.equal((await accounts.find(again))?.email, email);
  });
});
