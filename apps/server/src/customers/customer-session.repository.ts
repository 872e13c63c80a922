import type { CustomerId, SessionId } from "@meekijk/protocol";
import type { TenantDatabase } from "../database/tenant-scope.ts";
import { restartClock } from "../retention/retention.repository.ts";
import type { SessionRow } from "../sessions/session.repository.ts";

export interface KeptSession extends SessionRow {
  damage_report_count: number;
}

/** What this account keeps, newest first; with `before` only what was opened earlier. */
export async function listKeptSessions(
  tenant: TenantDatabase,
  customerId: CustomerId,
  before: Date | undefined,
  maxRows: number,
): Promise<KeptSession[]> {
  let query = tenant
    .selectFrom("sessions")
    .selectAll("sessions")
    .select(({ selectFrom, fn }) =>
      selectFrom("damage_reports")
        .select(fn.countAll().as("count"))
        .whereRef("damage_reports.tenant_id", "=", "sessions.tenant_id")
        .whereRef("damage_reports.session_id", "=", "sessions.session_id")
        .as("damage_report_count"),
    )
    .where("sessions.tenant_id", "=", tenant.tenantId)
    .where("customer_id", "=", customerId)
    .orderBy("opened_at", "desc")
    .orderBy("session_id")
    .limit(maxRows);
  if (before !== undefined) query = query.where("opened_at", "<", before);
  const rows = await query.execute();
  return rows.map((row) => ({ ...row, damage_report_count: Number(row.damage_report_count ?? 0) }));
}

/** Anyone else's does not exist for them. */
export function findKeptSession(
  tenant: TenantDatabase,
  customerId: CustomerId,
  sessionId: SessionId,
): Promise<SessionRow | undefined> {
  return tenant
    .selectFrom("sessions")
    .selectAll()
    .where("tenant_id", "=", tenant.tenantId)
    .where("customer_id", "=", customerId)
    .where("session_id", "=", sessionId)
    .executeTakeFirst();
}

/** The first account that shows the session's record token keeps it, and no other ever does. */
export async function keepSession(
  tenant: TenantDatabase,
  customerId: CustomerId,
  sessionId: SessionId,
  recordTokenHash: string,
): Promise<"kept" | "kept-before" | "unknown"> {
  const kept = await tenant
    .updateTable("sessions")
    .set({ customer_id: customerId })
    .where("tenant_id", "=", tenant.tenantId)
    .where("session_id", "=", sessionId)
    .where("record_token_hash", "=", recordTokenHash)
    .where("customer_id", "is", null)
    .executeTakeFirst();
  if (kept.numUpdatedRows === 1n) return "kept";
  const own = await findKeptSession(tenant, customerId, sessionId);
  return own?.record_token_hash === recordTokenHash ? "kept-before" : "unknown";
}

/** Restarts the session's clock, as a report does (R052). False when it was said before. */
export async function markDisowned(
  tenant: TenantDatabase,
  sessionId: SessionId,
  disownedAt: Date,
): Promise<boolean> {
  const marked = await tenant
    .updateTable("sessions")
    .set({ disowned_at: disownedAt })
    .where("tenant_id", "=", tenant.tenantId)
    .where("session_id", "=", sessionId)
    .where("disowned_at", "is", null)
    .executeTakeFirst();
  if (marked.numUpdatedRows !== 1n) return false;
  return restartClock(tenant, sessionId, disownedAt.getTime());
}

/** Whether this web session read the record of that session before. */
export async function hasReadRecord(
  tenant: TenantDatabase,
  read: { customerId: CustomerId; webSessionId: string; sessionId: SessionId },
): Promise<boolean> {
  const event = await tenant
    .selectFrom("customer_events")
    .select("customer_event_id")
    .where("tenant_id", "=", tenant.tenantId)
    .where("customer_id", "=", read.customerId)
    .where("kind", "=", "record-read")
    .where("web_session_id", "=", read.webSessionId)
    .where("session_id", "=", read.sessionId)
    .limit(1)
    .executeTakeFirst();
  return event !== undefined;
}
