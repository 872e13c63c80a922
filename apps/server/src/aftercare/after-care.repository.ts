import { limits } from "@meekijk/protocol";
import type { Insertable } from "kysely";
import type { DamageReportsTable, FeedbackTable } from "../database/tables/after-care-tables.ts";
import type { TenantDatabase } from "../database/tenant-scope.ts";
import { restartClock } from "../retention/retention.repository.ts";

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

/** Restarts the session's clock (R052). False: the session has as many as it may have, or was erased meanwhile. */
export async function insertDamageReport(
  tenant: TenantDatabase,
  report: Omit<Insertable<DamageReportsTable>, "tenant_id" | "reported_at"> & { reported_at: Date },
): Promise<boolean> {
  // This holds the session, so that of several at once none counts what the others have not written yet.
  if (!(await restartClock(tenant, report.session_id, report.reported_at.getTime()))) return false;
  const { count } = await tenant
    .selectFrom("damage_reports")
    .select(({ fn }) => fn.countAll().as("count"))
    .where("tenant_id", "=", tenant.tenantId)
    .where("session_id", "=", report.session_id)
    .executeTakeFirstOrThrow();
  if (Number(count) >= limits.maxDamageReportsPerSession) return false;
  await tenant
    .insertInto("damage_reports")
    .values({ ...report, tenant_id: tenant.tenantId })
    .execute();
  return true;
}
