import type { CustomerId } from "@meekijk/protocol";
import type { TenantDatabase } from "../database/tenant-scope.ts";
import { voidSignUpLinks } from "./customer-token.repository.ts";
import { findCustomer } from "./customer.repository.ts";

/**
 * Ends what the account has open and voids every link that would open it, also one that was to make it. A link that
 * only blocks stays: whoever presses it twice did nothing wrong.
 */
export async function closeWaysIn(tenant: TenantDatabase, customerId: CustomerId, now: Date): Promise<void> {
  await tenant
    .updateTable("customer_web_sessions")
    .set({ ended_at: now })
    .where("tenant_id", "=", tenant.tenantId)
    .where("customer_id", "=", customerId)
    .where("ended_at", "is", null)
    .execute();
  await voidLinks(tenant, customerId, now, "sign-in");
  const email = (await findCustomer(tenant, customerId))?.email ?? null;
  if (email !== null) await voidSignUpLinks(tenant, email, now);
}

/** Also those that block: what went to a mailbox says nothing about an account that has another, or was opened again. */
export async function leaveMailbox(tenant: TenantDatabase, customerId: CustomerId, now: Date): Promise<void> {
  await closeWaysIn(tenant, customerId, now);
  await voidLinks(tenant, customerId, now, "block");
}

async function voidLinks(
  tenant: TenantDatabase,
  customerId: CustomerId,
  now: Date,
  purpose: "sign-in" | "block",
): Promise<void> {
  await tenant
    .updateTable("customer_tokens")
    .set({ used_at: now })
    .where("tenant_id", "=", tenant.tenantId)
    .where("customer_id", "=", customerId)
    .where("purpose", "=", purpose)
    .where("used_at", "is", null)
    .execute();
}
