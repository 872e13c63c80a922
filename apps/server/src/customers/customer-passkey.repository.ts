import type { CredentialId, CustomerId } from "@meekijk/protocol";
import type { Insertable, Selectable } from "kysely";
import type { CustomerPasskeysTable } from "../database/tables/customer-passkey-tables.ts";
import type { TenantDatabase } from "../database/tenant-scope.ts";

export type CustomerPasskey = Selectable<CustomerPasskeysTable>;
export type HeldCustomerPasskey = CustomerPasskey & { user_handle: string };

/** The customer's passkeys, oldest first. */
export function listCustomerPasskeys(
  tenant: TenantDatabase,
  customerId: CustomerId,
): Promise<CustomerPasskey[]> {
  return tenant
    .selectFrom("customer_passkeys")
    .selectAll()
    .where("tenant_id", "=", tenant.tenantId)
    .where("customer_id", "=", customerId)
    .orderBy("created_at")
    .orderBy("credential_id")
    .execute();
}

/** The customer's handle: the stored one, or `fresh` from now on. */
export async function keepCustomerHandle(
  tenant: TenantDatabase,
  customerId: CustomerId,
  fresh: string,
): Promise<string> {
  await tenant
    .insertInto("customer_passkey_holders")
    .values({ tenant_id: tenant.tenantId, customer_id: customerId, user_handle: fresh })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await tenant
    .selectFrom("customer_passkey_holders")
    .select("user_handle")
    .where("tenant_id", "=", tenant.tenantId)
    .where("customer_id", "=", customerId)
    .executeTakeFirstOrThrow();
  return row.user_handle;
}

/** Adds a passkey; false when one with its id is there already, whoever's it is. */
export async function insertCustomerPasskey(
  tenant: TenantDatabase,
  passkey: Omit<Insertable<CustomerPasskeysTable>, "tenant_id">,
): Promise<boolean> {
  const row = await tenant
    .insertInto("customer_passkeys")
    .values({ ...passkey, tenant_id: tenant.tenantId })
    .onConflict((conflict) => conflict.column("credential_id").doNothing())
    .returning("credential_id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Notes a use; false when the counter did not go up, unless it is one that stays at zero. Of two at once one wins. */
export async function recordCustomerPasskeyUse(
  tenant: TenantDatabase,
  credentialId: CredentialId,
  signCount: number,
  now: Date,
): Promise<boolean> {
  const row = await tenant
    .updateTable("customer_passkeys")
    .set({ sign_count: signCount, last_used_at: now })
    .where("tenant_id", "=", tenant.tenantId)
    .where("credential_id", "=", credentialId)
    .where((where) =>
      where.or([
        where("sign_count", "<", signCount),
        where.and([where("sign_count", "=", 0), where.val(signCount === 0)]),
      ]),
    )
    .returning("credential_id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Removes these of the customer's passkeys, or all; gives their names. */
export async function deleteCustomerPasskeys(
  tenant: TenantDatabase,
  customerId: CustomerId,
  credentialId?: CredentialId,
): Promise<string[]> {
  let query = tenant
    .deleteFrom("customer_passkeys")
    .where("tenant_id", "=", tenant.tenantId)
    .where("customer_id", "=", customerId);
  if (credentialId !== undefined) query = query.where("credential_id", "=", credentialId);
  const rows = await query.returning("name").execute();
  return rows.map(({ name }) => name);
}
