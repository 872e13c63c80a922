import type { Insertable, Selectable } from "kysely";
import type { CustomerTokensTable } from "../database/tables/customer-tables.ts";
import type { TenantDatabase } from "../database/tenant-scope.ts";

export type CustomerToken = Selectable<CustomerTokensTable>;

export async function insertCustomerToken(
  tenant: TenantDatabase,
  token: Omit<Insertable<CustomerTokensTable>, "tenant_id">,
): Promise<void> {
  await tenant
    .insertInto("customer_tokens")
    .values({ ...token, tenant_id: tenant.tenantId })
    .execute();
}

/** A link to a new account holds a name and an address: of who never used it nothing stays past the next mail or start. */
export async function deleteExpiredCustomerTokens(tenant: TenantDatabase, now: Date): Promise<void> {
  await tenant
    .deleteFrom("customer_tokens")
    .where("tenant_id", "=", tenant.tenantId)
    .where("expires_at", "<=", now)
    .execute();
}

/**
 * Voids the links that would make an account for this address; `except`: the one that is used now. To be called before the
 * account is made: of two that make one, the second then waits here, and holds nothing that the first waits for.
 */
export async function voidSignUpLinks(
  tenant: TenantDatabase,
  email: string,
  now: Date,
  except?: string,
): Promise<void> {
  const open = await tenant
    .selectFrom("customer_tokens")
    .select("token_hash")
    .where("tenant_id", "=", tenant.tenantId)
    .where("purpose", "=", "sign-up")
    .where("email", "=", email)
    .where("used_at", "is", null)
    // In one order for everybody, so that no two wait for each other.
    .orderBy("token_hash")
    .forUpdate()
    .execute();
  const voided = open.flatMap(({ token_hash: hash }) => (hash === except ? [] : hash));
  if (voided.length === 0) return;
  await tenant
    .updateTable("customer_tokens")
    .set({ used_at: now })
    .where("tenant_id", "=", tenant.tenantId)
    .where("token_hash", "in", voided)
    .execute();
}

/** Uses a link up; false when it was used, voided or ran out. Of two that present it one wins. */
export async function spendCustomerToken(
  tenant: TenantDatabase,
  tokenHash: string,
  now: Date,
): Promise<boolean> {
  const spent = await tenant
    .updateTable("customer_tokens")
    .set({ used_at: now })
    .where("tenant_id", "=", tenant.tenantId)
    .where("token_hash", "=", tokenHash)
    .where("used_at", "is", null)
    .where("expires_at", ">", now)
    .executeTakeFirst();
  return spent.numUpdatedRows === 1n;
}
