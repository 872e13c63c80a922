import type { OrganisationId } from "@meekijk/protocol";
import type { Insertable, Selectable, Updateable } from "kysely";
import type { OrganisationsTable } from "../database/tables/customer-tables.ts";
import type { TenantDatabase } from "../database/tenant-scope.ts";
import type { Customer } from "./customer.repository.ts";

export type Organisation = Selectable<OrganisationsTable>;

export function findOrganisation(
  tenant: TenantDatabase,
  organisationId: OrganisationId,
): Promise<Organisation | undefined> {
  return tenant
    .selectFrom("organisations")
    .selectAll()
    .where("tenant_id", "=", tenant.tenantId)
    .where("organisation_id", "=", organisationId)
    .executeTakeFirst();
}

/** Who belongs to an organisation, by name. */
export function listCustomersOf(tenant: TenantDatabase, organisationId: OrganisationId): Promise<Customer[]> {
  return tenant
    .selectFrom("customers")
    .selectAll()
    .where("tenant_id", "=", tenant.tenantId)
    .where("organisation_id", "=", organisationId)
    .orderBy("name")
    .orderBy("customer_id")
    .execute();
}

export async function countCustomersOf(
  tenant: TenantDatabase,
  organisationId: OrganisationId,
): Promise<number> {
  const { count } = await tenant
    .selectFrom("customers")
    .select(({ fn }) => fn.countAll().as("count"))
    .where("tenant_id", "=", tenant.tenantId)
    .where("organisation_id", "=", organisationId)
    .executeTakeFirstOrThrow();
  return Number(count);
}

export async function insertOrganisation(
  tenant: TenantDatabase,
  organisation: Omit<Insertable<OrganisationsTable>, "tenant_id">,
): Promise<void> {
  await tenant
    .insertInto("organisations")
    .values({ ...organisation, tenant_id: tenant.tenantId })
    .execute();
}

/** False when the tenant has no such organisation. */
export async function changeOrganisation(
  tenant: TenantDatabase,
  organisationId: OrganisationId,
  change: Omit<Updateable<OrganisationsTable>, "tenant_id" | "organisation_id" | "created_at">,
): Promise<boolean> {
  const changed = await tenant
    .updateTable("organisations")
    .set(change)
    .where("tenant_id", "=", tenant.tenantId)
    .where("organisation_id", "=", organisationId)
    .executeTakeFirst();
  return changed.numUpdatedRows === 1n;
}
