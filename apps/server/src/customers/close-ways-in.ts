import type { CustomerId } from "@meekijk/protocol";
import type { TenantDatabase } from "../database/tenant-scope.ts";

/**
 * Ends what the account has open and voids every link that would open it. A link that only blocks stays: whoever
 * presses it twice did nothing wrong.
 */
export async function closeWaysIn(tenant: TenantDatabase, customerId: CustomerId, now: Date): Promise<void> {
  await tenant
    .updateTable("customer_web_sessions")
    .set({ ended_at: now })
    .where("tenant_id", "=", tenant.tenantId)
    .where("customer_id", "=", customerId)
    .where("ended_at", "is", null)
    .execute();
  await voidLinks(tenant, customerId, now, ["sign-in"]);
}

/** Also those that block: what went to a mailbox says nothing about the account once it has another. */
export async function leaveMailbox(tenant: TenantDatabase, customerId: CustomerId, now: Date): Promise<void> {
  await closeWaysIn(tenant, customerId, now);
  await voidLinks(tenant, customerId, now, ["block"]);
}

async function voidLinks(
  tenant: TenantDatabase,
  customerId: CustomerId,
  now: Date,
  purposes: readonly ("sign-in" | "block")[],
): Promise<void> {
  await tenant
    .updateTable("customer_tokens")
    .set({ used_at: now })
    .where("tenant_id", "=", tenant.tenantId)
    .where("customer_id", "=", customerId)
    .where("purpose", "in", purposes)
    .where("used_at", "is", null)
    .execute();
}
