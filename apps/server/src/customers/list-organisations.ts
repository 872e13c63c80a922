import type { OrganisationList, OrganisationQuery } from "@meekijk/protocol";
import { sql } from "kysely";
import type { TenantDatabase } from "../database/tenant-scope.ts";
import { customersPerPage } from "./list-customers.ts";
import { containing } from "./search-pattern.ts";

/** A page of the tenant's customer organisations by name, with how many people each has. */
export async function listOrganisations(
  tenant: TenantDatabase,
  { search, page }: OrganisationQuery,
): Promise<OrganisationList> {
  let query = tenant
    .selectFrom("organisations")
    .selectAll()
    .select((inside) =>
      inside
        .selectFrom("customers")
        .select(({ fn }) => fn.countAll<string>().as("count"))
        .whereRef("customers.tenant_id", "=", "organisations.tenant_id")
        .whereRef("customers.organisation_id", "=", "organisations.organisation_id")
        .as("customer_count"),
    )
    .where("tenant_id", "=", tenant.tenantId)
    .orderBy(sql`lower(name)`)
    .orderBy("organisation_id")
    .offset((page - 1) * customersPerPage)
    .limit(customersPerPage + 1);
  if (search !== "") query = query.where("name", "ilike", containing(search));
  const rows = await query.execute();
  return {
    organisations: rows.slice(0, customersPerPage).map((row) => ({
      organisationId: row.organisation_id,
      name: row.name,
      chamberOfCommerceNumber: row.chamber_of_commerce_number,
      phone: row.phone,
      customerCount: Number(row.customer_count ?? 0),
    })),
    hasMore: rows.length > customersPerPage,
  };
}
