import type { EmployeeId, SignInMethod } from "@meekijk/protocol";
import type { Insertable, Selectable } from "kysely";
import type { WebSessionsTable } from "../database/tables/employee-tables.ts";
import type { TenantDatabase } from "../database/tenant-scope.ts";

export type WebSession = Selectable<WebSessionsTable>;

export async function insertWebSession(
  tenant: TenantDatabase,
  session: Omit<Insertable<WebSessionsTable>, "tenant_id">,
): Promise<void> {
  await tenant
    .insertInto("web_sessions")
    .values({ ...session, tenant_id: tenant.tenantId })
    .execute();
}

/** The employee's web sessions that were not ended, newest first. */
export function listOpenWebSessions(tenant: TenantDatabase, employeeId: EmployeeId): Promise<WebSession[]> {
  return tenant
    .selectFrom("web_sessions")
    .selectAll()
    .where("tenant_id", "=", tenant.tenantId)
    .where("employee_id", "=", employeeId)
    .where("ended_at", "is", null)
    .orderBy("created_at", "desc")
    .execute();
}

/** Deletes the employee's web sessions that began before this moment, and so are long over. */
export async function deleteOldWebSessions(
  tenant: TenantDatabase,
  employeeId: EmployeeId,
  begunBefore: Date,
): Promise<void> {
  await tenant
    .deleteFrom("web_sessions")
    .where("tenant_id", "=", tenant.tenantId)
    .where("employee_id", "=", employeeId)
    .where("created_at", "<", begunBefore)
    .execute();
}

export async function touchWebSession(
  tenant: TenantDatabase,
  webSessionId: string,
  now: Date,
): Promise<void> {
  await tenant
    .updateTable("web_sessions")
    .set({ last_used_at: now })
    .where("tenant_id", "=", tenant.tenantId)
    .where("web_session_id", "=", webSessionId)
    .execute();
}

/** Notes that a passkey just proved who sits at this web session. */
export async function markProven(tenant: TenantDatabase, webSessionId: string, now: Date): Promise<void> {
  await tenant
    .updateTable("web_sessions")
    .set({ proven_at: now })
    .where("tenant_id", "=", tenant.tenantId)
    .where("web_session_id", "=", webSessionId)
    .where("ended_at", "is", null)
    .execute();
}

/** In a web session that began in one of these ways: a passkey that was made in it and is gone proves nothing any more. */
export async function forgetProof(
  tenant: TenantDatabase,
  webSessionId: string,
  { begunBy, passkeyMadeAt }: { begunBy: readonly SignInMethod[]; passkeyMadeAt: Date },
): Promise<void> {
  await tenant
    .updateTable("web_sessions")
    .set({ proven_at: null })
    .where("tenant_id", "=", tenant.tenantId)
    .where("web_session_id", "=", webSessionId)
    .where("signed_in_by", "in", begunBy)
    .where("created_at", "<=", passkeyMadeAt)
    .execute();
}

export async function endWebSession(tenant: TenantDatabase, webSessionId: string, now: Date): Promise<void> {
  await tenant
    .updateTable("web_sessions")
    .set({ ended_at: now })
    .where("tenant_id", "=", tenant.tenantId)
    .where("web_session_id", "=", webSessionId)
    .where("ended_at", "is", null)
    .execute();
}
