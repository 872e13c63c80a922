import { limits } from "@meekijk/protocol";
import type { EmployeeId, SessionId, SessionReportRequest } from "@meekijk/protocol";
import { toStorableText } from "../database/storable-text.ts";
import type { TenantDatabase } from "../database/tenant-scope.ts";
import { restartClock } from "../retention/retention.repository.ts";

/**
 * Keeps a report with the employee who had proven the code by then, and gives them; null: nobody had. Undefined when
 * the session has as many reports as it may have, or was erased meanwhile. Restarts the session's clock (R052).
 */
export async function insertSessionReport(
  tenant: TenantDatabase,
  sessionId: SessionId,
  { reasons, words, contact }: SessionReportRequest,
  reportedAt: Date,
): Promise<{ employeeId: EmployeeId | null } | undefined> {
  // This holds the session, so that two at once cannot both be the last.
  if (!(await restartClock(tenant, sessionId, reportedAt.getTime()))) return undefined;
  const session = await tenant
    .selectFrom("sessions")
    .select(["employee_id", "proven_at"])
    .where("tenant_id", "=", tenant.tenantId)
    .where("session_id", "=", sessionId)
    .executeTakeFirstOrThrow();
  const { count } = await tenant
    .selectFrom("session_reports")
    .select(({ fn }) => fn.countAll().as("count"))
    .where("tenant_id", "=", tenant.tenantId)
    .where("session_id", "=", sessionId)
    .executeTakeFirstOrThrow();
  if (Number(count) >= limits.maxReportsPerSession) return undefined;
  const employeeId = session.proven_at === null ? null : session.employee_id;
  await tenant
    .insertInto("session_reports")
    .values({
      tenant_id: tenant.tenantId,
      session_id: sessionId,
      employee_id: employeeId,
      reasons,
      words: toStorableText(words),
      contact: contact === null ? null : toStorableText(contact),
      reported_at: reportedAt,
    })
    .execute();
  return { employeeId };
}

/** Adds what was done about a report of this tenant's, and restarts the session's clock (R052). */
export async function insertReportHandling(
  tenant: TenantDatabase,
  handling: { reportId: string; employeeId: EmployeeId; note: string; handledAt: Date },
): Promise<"done" | "unknown" | "too-many"> {
  const report = await tenant
    .selectFrom("session_reports as reports")
    .leftJoin("report_handlings as handlings", (join) =>
      join
        .onRef("handlings.tenant_id", "=", "reports.tenant_id")
        .onRef("handlings.session_report_id", "=", "reports.session_report_id"),
    )
    .select(({ fn }) => ["reports.session_id", fn.count("handlings.report_handling_id").as("count")])
    .where("reports.tenant_id", "=", tenant.tenantId)
    .where("reports.session_report_id", "=", handling.reportId)
    .groupBy(["reports.session_report_id", "reports.session_id"])
    .executeTakeFirst();
  if (report === undefined) return "unknown";
  if (Number(report.count) >= limits.maxHandlingsPerReport) return "too-many";
  if (!(await restartClock(tenant, report.session_id, handling.handledAt.getTime()))) return "unknown";
  await tenant
    .insertInto("report_handlings")
    .values({
      tenant_id: tenant.tenantId,
      session_report_id: handling.reportId,
      employee_id: handling.employeeId,
      note: toStorableText(handling.note),
      handled_at: handling.handledAt,
    })
    .execute();
  return "done";
}
