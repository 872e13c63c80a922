import type { Insertable } from "kysely";
import type { SignInTokensTable } from "../database/tables/employee-tables.ts";
import type { TenantDatabase } from "../database/tenant-scope.ts";

export async function insertSignInToken(
  tenant: TenantDatabase,
  token: Omit<Insertable<SignInTokensTable>, "tenant_id">,
): Promise<void> {
  await tenant
    .insertInto("sign_in_tokens")
    .values({ ...token, tenant_id: tenant.tenantId })
    .execute();
}
