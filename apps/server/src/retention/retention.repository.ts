import type { SessionId } from "@meekijk/protocol";
import type { TenantDatabase } from "../database/tenant-scope.ts";
import { retainUntil } from "./retention-clock.ts";

export async function readRetentionMonths(tenant: TenantDatabase): Promise<number> {
  const { retention_months: months } = await tenant
    .selectFrom("tenants")
    .select("retention_months")
    .where("tenant_id", "=", tenant.tenantId)
    .executeTakeFirstOrThrow();
  return months;
}

/** For sessions that end from now on; gives what it was. */
export async function changeRetentionMonths(tenant: TenantDatabase, months: number): Promise<number> {
  const before = await readRetentionMonths(tenant);
  await tenant
    .updateTable("tenants")
    .set({ retention_months: months })
    .where("tenant_id", "=", tenant.tenantId)
    .execute();
  return before;
}

/**
 * Something about the session was reported or answered: its clock begins again, and never runs out earlier than it would
 * have. One that did not end has none yet. False: it was erased. Holds the session's row until the transaction ends.
 */
export async function restartClock(
  tenant: TenantDatabase,
  sessionId: SessionId,
  atMs: number,
): Promise<boolean> {
  const session = await tenant
    .selectFrom("sessions")
    .select(["retention_months", "retain_until", "erased_at"])
    .where("tenant_id", "=", tenant.tenantId)
    .where("session_id", "=", sessionId)
    .forUpdate()
    .executeTakeFirst();
  if (session === undefined || session.erased_at !== null) return false;
  const { retention_months: months, retain_until: until } = session;
  if (months === null || until === null) return true;
  const restarted = retainUntil(atMs, months);
  if (restarted <= until) return true;
  await tenant
    .updateTable("sessions")
    .set({ retain_until: restarted })
    .where("tenant_id", "=", tenant.tenantId)
    .where("session_id", "=", sessionId)
    .execute();
  return true;
}
