import type { CustomerId } from "@meekijk/protocol";
import type { Insertable, Selectable } from "kysely";
import type { CustomerAcknowledgementsTable } from "../database/tables/customer-tables.ts";
import type { TenantDatabase } from "../database/tenant-scope.ts";

export type CustomerAcknowledgement = Selectable<CustomerAcknowledgementsTable>;

export async function insertAcknowledgement(
  tenant: TenantDatabase,
  acknowledgement: Omit<Insertable<CustomerAcknowledgementsTable>, "tenant_id">,
): Promise<void> {
  await tenant
    .insertInto("customer_acknowledgements")
    .values({ ...acknowledgement, tenant_id: tenant.tenantId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export function findNewestAcknowledgement(
  tenant: TenantDatabase,
  customerId: CustomerId,
): Promise<CustomerAcknowledgement | undefined> {
  return tenant
    .selectFrom("customer_acknowledgements")
    .selectAll()
    .where("tenant_id", "=", tenant.tenantId)
    .where("customer_id", "=", customerId)
    .orderBy("acknowledged_at", "desc")
    .limit(1)
    .executeTakeFirst();
}
