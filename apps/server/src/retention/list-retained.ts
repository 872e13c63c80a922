import type { RetainedSession, RetentionView } from "@meekijk/protocol";
import type { TenantDatabase } from "../database/tenant-scope.ts";
import { readRetentionMonths } from "./retention.repository.ts";

/** What goes next is what somebody looks for here; all of them would be a year. */
const maxSessions = 100;

/** The tenant's setting, and the ended sessions whose records are kept, the first to go at the top. */
export async function listRetained(tenant: TenantDatabase): Promise<RetentionView> {
  const rows = await tenant
    .selectFrom("sessions")
    .select(["session_id", "brand_name", "ended_at", "retain_until"])
    .select(({ selectFrom, exists }) =>
      exists(
        selectFrom("session_reports as reports")
          .leftJoin("report_handlings as handlings", (join) =>
            join
              .onRef("handlings.tenant_id", "=", "reports.tenant_id")
              .onRef("handlings.session_report_id", "=", "reports.session_report_id"),
          )
          .select("reports.session_report_id")
          .whereRef("reports.session_id", "=", "sessions.session_id")
          .where("handlings.report_handling_id", "is", null),
      ).as("is_held"),
    )
    .where("tenant_id", "=", tenant.tenantId)
    .where("retain_until", "is not", null)
    .where("erased_at", "is", null)
    .orderBy("retain_until")
    .orderBy("session_id")
    .limit(maxSessions + 1)
    .execute();
  const sessions = rows.slice(0, maxSessions).flatMap((row): RetainedSession[] => {
    const { session_id: sessionId, brand_name: brandName, ended_at: endedAt, retain_until: until } = row;
    if (endedAt === null || until === null) return [];
    const isHeld = Boolean(row.is_held);
    return [{ sessionId, brandName, endedAt: endedAt.toISOString(), retainUntil: until, isHeld }];
  });
  return {
    retentionMonths: await readRetentionMonths(tenant),
    sessions,
    hasMore: rows.length > maxSessions,
  };
}
