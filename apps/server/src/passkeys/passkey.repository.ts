import type { CredentialId, EmployeeId } from "@meekijk/protocol";
import type { Insertable, Selectable } from "kysely";
import type { PasskeysTable } from "../database/tables/passkey-tables.ts";
import type { TenantDatabase } from "../database/tenant-scope.ts";

export type Passkey = Selectable<PasskeysTable>;
export type HeldPasskey = Passkey & { user_handle: string };

/** The person's passkeys, oldest first. */
export function listPasskeys(tenant: TenantDatabase, employeeId: EmployeeId): Promise<Passkey[]> {
  return tenant
    .selectFrom("passkeys")
    .selectAll()
    .where("tenant_id", "=", tenant.tenantId)
    .where("employee_id", "=", employeeId)
    .orderBy("created_at")
    .orderBy("credential_id")
    .execute();
}

/** The person's handle: the stored one, or `fresh` from now on. */
export async function keepUserHandle(
  tenant: TenantDatabase,
  employeeId: EmployeeId,
  fresh: string,
): Promise<string> {
  await tenant
    .insertInto("passkey_holders")
    .values({ tenant_id: tenant.tenantId, employee_id: employeeId, user_handle: fresh })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await tenant
    .selectFrom("passkey_holders")
    .select("user_handle")
    .where("tenant_id", "=", tenant.tenantId)
    .where("employee_id", "=", employeeId)
    .executeTakeFirstOrThrow();
  return row.user_handle;
}

/** Adds a passkey; false when one with its id is there already, whoever's it is. */
export async function insertPasskey(
  tenant: TenantDatabase,
  passkey: Omit<Insertable<PasskeysTable>, "tenant_id">,
): Promise<boolean> {
  const row = await tenant
    .insertInto("passkeys")
    .values({ ...passkey, tenant_id: tenant.tenantId })
    .onConflict((conflict) => conflict.column("credential_id").doNothing())
    .returning("credential_id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Notes a use; false when the counter did not go up, unless it is one that stays at zero. Of two at once one wins. */
export async function recordUse(
  tenant: TenantDatabase,
  credentialId: CredentialId,
  signCount: number,
  now: Date,
): Promise<boolean> {
  const row = await tenant
    .updateTable("passkeys")
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

/** Removes a passkey of this employee. */
export async function deletePasskey(
  tenant: TenantDatabase,
  employeeId: EmployeeId,
  credentialId: CredentialId,
): Promise<void> {
  await tenant
    .deleteFrom("passkeys")
    .where("tenant_id", "=", tenant.tenantId)
    .where("employee_id", "=", employeeId)
    .where("credential_id", "=", credentialId)
    .execute();
}
