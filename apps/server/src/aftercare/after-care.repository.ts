import type { Insertable } from "kysely";
import type { DamageReportsTable, FeedbackTable } from "../database/tables/after-care-tables.ts";
import type { TenantDatabase } from "../database/tenant-scope.ts";

/** The customer may change their mind: the last answers stay. */
export async function saveFeedback(
  tenant: TenantDatabase,
  feedback: Omit<Insertable<FeedbackTable>, "tenant_id">,
): Promise<void> {
  const row = { ...feedback, tenant_id: tenant.tenantId };
  await tenant
    .insertInto("feedback")
    .values(row)
    .onConflict((conflict) => conflict.column("session_id").doUpdateSet(row))
    .execute();
}

export async function insertDamageReport(
  tenant: TenantDatabase,
  report: Omit<Insertable<DamageReportsTable>, "tenant_id">,
): Promise<void> {
  await tenant
    .insertInto("damage_reports")
    .values({ ...report, tenant_id: tenant.tenantId })
    .execute();
}
