import type { CustomerId } from "@meekijk/protocol";
import type { Insertable, Selectable } from "kysely";
import type { CustomerWebSessionsTable } from "../database/tables/customer-tables.ts";
import type { TenantDatabase } from "../database/tenant-scope.ts";

export type CustomerWebSession = Selectable<CustomerWebSessionsTable>;

export async function insertCustomerWebSession(
  tenant: TenantDatabase,
  session: Omit<Insertable<CustomerWebSessionsTable>, "tenant_id">,
): Promise<void> {
  await tenant
    .insertInto("customer_web_sessions")
    .values({ ...session, tenant_id: tenant.tenantId })
    .execute();
}

/** The customer's web sessions that were not ended, newest first. */
export function listOpenCustomerWebSessions(
  tenant: TenantDatabase,
  customerId: CustomerId,
): Promise<CustomerWebSession[]> {
  return tenant
    .selectFrom("customer_web_sessions")
    .selectAll()
    .where("tenant_id", "=", tenant.tenantId)
    .where("customer_id", "=", customerId)
    .where("ended_at", "is", null)
    .orderBy("created_at", "desc")
    .orderBy("web_session_id")
    .execute();
}

export async function touchCustomerWebSession(
  tenant: TenantDatabase,
  webSessionId: string,
  now: Date,
): Promise<void> {
  await tenant
    .updateTable("customer_web_sessions")
    .set({ last_used_at: now })
    .where("tenant_id", "=", tenant.tenantId)
    .where("web_session_id", "=", webSessionId)
    .execute();
}

/** False when it ended before, or is none of this customer's. */
export async function endCustomerWebSession(
  tenant: TenantDatabase,
  customerId: CustomerId,
  webSessionId: string,
  now: Date,
): Promise<boolean> {
  const ended = await tenant
    .updateTable("customer_web_sessions")
    .set({ ended_at: now })
    .where("tenant_id", "=", tenant.tenantId)
    .where("customer_id", "=", customerId)
    .where("web_session_id", "=", webSessionId)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return ended.numUpdatedRows === 1n;
}

/** Deletes the customer's web sessions that began before this moment, and so are long over. */
export async function deleteOldCustomerWebSessions(
  tenant: TenantDatabase,
  customerId: CustomerId,
  begunBefore: Date,
): Promise<void> {
  await tenant
    .deleteFrom("customer_web_sessions")
    .where("tenant_id", "=", tenant.tenantId)
    .where("customer_id", "=", customerId)
    .where("created_at", "<", begunBefore)
    .execute();
}
