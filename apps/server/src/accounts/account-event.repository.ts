import type { Insertable } from "kysely";
import type { AccountEventsTable } from "../database/tables/account-events-table.ts";
import type { TenantDatabase } from "../database/tenant-scope.ts";

export async function insertAccountEvent(
  tenant: TenantDatabase,
  event: Omit<Insertable<AccountEventsTable>, "tenant_id">,
): Promise<void> {
  await tenant
    .insertInto("account_events")
    .values({ ...event, tenant_id: tenant.tenantId })
    .execute();
}
