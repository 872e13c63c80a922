import type { DestructionDays, DestructionsView, DestructionView } from "@meekijk/protocol";
import { readPage } from "../database/read-page.ts";
import type { TenantDatabase } from "../database/tenant-scope.ts";

export const destructionsPerPage = 100;

/** A page of what was destroyed in these days, newest first; with `before` older than that one. */
export async function listDestructions(
  tenant: TenantDatabase,
  { from, to, before }: DestructionDays & { before?: string | undefined },
): Promise<DestructionsView> {
  let query = tenant
    .selectFrom("destructions")
    .leftJoin("employees", (join) =>
      join
        .onRef("employees.tenant_id", "=", "destructions.tenant_id")
        .onRef("employees.employee_id", "=", "destructions.employee_id"),
    )
    .selectAll("destructions")
    .select("employees.name as employee_name")
    .where("destructions.tenant_id", "=", tenant.tenantId)
    .orderBy("destruction_id", "desc");
  if (from !== undefined) query = query.where("destroyed_on", ">=", from);
  if (to !== undefined) query = query.where("destroyed_on", "<=", to);
  if (before !== undefined) query = query.where("destruction_id", "<", before);
  const { rows, hasOlder } = await readPage(query, destructionsPerPage);
  const destructions = rows.map((row): DestructionView => ({
    destructionId: String(row.destruction_id),
    kind: row.kind,
    subject: row.subject,
    eventDetails: row.event_details,
    feedback: row.feedback,
    damageReports: row.damage_reports,
    sessionReports: row.session_reports,
    accountNotes: row.account_notes,
    retentionMonths: row.retention_months,
    retainedUntil: row.retained_until,
    destroyedAt: row.destroyed_at.toISOString(),
    destroyedOn: row.destroyed_on,
    byEmployeeId: row.employee_id,
    byName: row.employee_name,
  }));
  return { destructions, hasOlder };
}
