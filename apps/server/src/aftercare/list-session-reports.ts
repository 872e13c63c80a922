import type { SessionReportsView, SessionReportView } from "@meekijk/protocol";
import { readPage } from "../database/read-page.ts";
import type { TenantDatabase } from "../database/tenant-scope.ts";

/** Each holds up to half a page, and as much for every note: fewer than of account events. */
export const reportsPerPage = 50;

/** A page of the tenant's reports with what was done about each, newest first; with `before` older than that one. */
export async function listSessionReports(
  tenant: TenantDatabase,
  before: string | undefined,
): Promise<SessionReportsView> {
  let query = tenant
    .selectFrom("session_reports as reports")
    .innerJoin("sessions", (join) =>
      join
        .onRef("sessions.tenant_id", "=", "reports.tenant_id")
        .onRef("sessions.session_id", "=", "reports.session_id"),
    )
    .leftJoin("employees", (join) =>
      join
        .onRef("employees.tenant_id", "=", "reports.tenant_id")
        .onRef("employees.employee_id", "=", "reports.employee_id"),
    )
    .selectAll("reports")
    .select(["sessions.brand_name", "employees.name as account_name", "employees.blocked_at"])
    .where("reports.tenant_id", "=", tenant.tenantId)
    .orderBy("reports.session_report_id", "desc");
  if (before !== undefined) query = query.where("reports.session_report_id", "<", before);
  const { rows, hasOlder } = await readPage(query, reportsPerPage);
  const handlings = await readHandlings(
    tenant,
    rows.map(({ session_report_id: reportId }) => reportId),
  );
  const reports = rows.map((row): SessionReportView => {
    const { employee_id: employeeId, account_name: name } = row;
    const isBlocked = row.blocked_at !== null;
    return {
      reportId: String(row.session_report_id),
      sessionId: row.session_id,
      reportedAt: row.reported_at.toISOString(),
      brandName: row.brand_name,
      employee: employeeId === null || name === null ? null : { employeeId, name, isBlocked },
      reasons: row.reasons,
      words: row.words,
      contact: row.contact,
      handlings: handlings.get(String(row.session_report_id)) ?? [],
    };
  });
  return { reports, hasOlder };
}

async function readHandlings(
  tenant: TenantDatabase,
  reportIds: readonly (string | number | bigint)[],
): Promise<Map<string, SessionReportView["handlings"]>> {
  const found = new Map<string, SessionReportView["handlings"]>();
  if (reportIds.length === 0) return found;
  const rows = await tenant
    .selectFrom("report_handlings as handlings")
    .innerJoin("employees", (join) =>
      join
        .onRef("employees.tenant_id", "=", "handlings.tenant_id")
        .onRef("employees.employee_id", "=", "handlings.employee_id"),
    )
    .selectAll("handlings")
    .select("employees.name")
    .where("handlings.tenant_id", "=", tenant.tenantId)
    .where("handlings.session_report_id", "in", reportIds)
    .orderBy("handlings.report_handling_id")
    .execute();
  for (const { session_report_id, employee_id: employeeId, name, handled_at, note } of rows) {
    const reportId = String(session_report_id);
    const handling = { by: { employeeId, name }, at: handled_at.toISOString(), note };
    found.set(reportId, [...(found.get(reportId) ?? []), handling]);
  }
  return found;
}
