import type { CustomerId } from "@meekijk/protocol";
import type { Insertable, Selectable, Updateable } from "kysely";
import type { CustomersTable } from "../database/tables/customer-tables.ts";
import type { TenantDatabase } from "../database/tenant-scope.ts";

export type Customer = Selectable<CustomersTable>;
export type CustomerChange = Omit<Updateable<CustomersTable>, "tenant_id" | "customer_id" | "created_at">;

export function findCustomer(tenant: TenantDatabase, customerId: CustomerId): Promise<Customer | undefined> {
  return tenant
    .selectFrom("customers")
    .selectAll()
    .where("tenant_id", "=", tenant.tenantId)
    .where("customer_id", "=", customerId)
    .executeTakeFirst();
}

/** The address in lower case, as `customerEmailSchema` makes it. */
export function findCustomerByEmail(tenant: TenantDatabase, email: string): Promise<Customer | undefined> {
  return tenant
    .selectFrom("customers")
    .selectAll()
    .where("tenant_id", "=", tenant.tenantId)
    .where("email", "=", email)
    .executeTakeFirst();
}

/**
 * The same, and nobody else changes this customer until the scope ends. Whatever lets an account do something (a
 * sign-in, a link, keeping a session) reads it so, because a block must not fall between the look and the act. Who was
 * erased is nobody.
 */
export function lockCustomer(tenant: TenantDatabase, customerId: CustomerId): Promise<Customer | undefined> {
  return tenant
    .selectFrom("customers")
    .selectAll()
    .where("tenant_id", "=", tenant.tenantId)
    .where("customer_id", "=", customerId)
    .where("erased_at", "is", null)
    .forNoKeyUpdate()
    .executeTakeFirst();
}

/** False when another customer of the tenant has this e-mail address already. */
export async function insertCustomer(
  tenant: TenantDatabase,
  customer: Omit<Insertable<CustomersTable>, "tenant_id">,
): Promise<boolean> {
  const inserted = await tenant
    .insertInto("customers")
    .values({ ...customer, tenant_id: tenant.tenantId })
    .onConflict((conflict) => conflict.columns(["tenant_id", "email"]).doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

export async function changeCustomer(
  tenant: TenantDatabase,
  customerId: CustomerId,
  change: CustomerChange,
): Promise<void> {
  await tenant
    .updateTable("customers")
    .set(change)
    .where("tenant_id", "=", tenant.tenantId)
    .where("customer_id", "=", customerId)
    .execute();
}
