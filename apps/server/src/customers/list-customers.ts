import type { CustomerId, CustomerListItem, CustomerQuery } from "@meekijk/protocol";
import { sql } from "kysely";
import type { TenantDatabase } from "../database/tenant-scope.ts";
import { customerStateOf } from "./customer-state.ts";
import { containing } from "./search-pattern.ts";

/** As many as somebody looks through before searching again. */
export const customersPerPage = 50;

/** A page of the tenant's customers by name. */
export async function listCustomers(
  tenant: TenantDatabase,
  { search, organisationId, customerId, page }: CustomerQuery,
): Promise<{ customers: CustomerListItem[]; hasMore: boolean }> {
  let query = tenant
    .selectFrom("customers")
    .leftJoin("organisations", (join) =>
      join
        .onRef("organisations.tenant_id", "=", "customers.tenant_id")
        .onRef("organisations.organisation_id", "=", "customers.organisation_id"),
    )
    .selectAll("customers")
    .select("organisations.name as organisation_name")
    .where("customers.tenant_id", "=", tenant.tenantId)
    .where("customers.erased_at", "is", null)
    .orderBy(sql`lower(customers.name)`)
    .orderBy("customers.customer_id")
    .offset((page - 1) * customersPerPage)
    .limit(customersPerPage + 1);
  if (organisationId !== undefined) query = query.where("customers.organisation_id", "=", organisationId);
  if (customerId !== undefined) query = query.where("customers.customer_id", "=", customerId);
  if (search !== "") {
    const pattern = containing(search);
    query = query.where((is) =>
      is.or([
        is("customers.name", "ilike", pattern),
        is("customers.email", "ilike", pattern),
        is("organisations.name", "ilike", pattern),
      ]),
    );
  }
  const rows = await query.execute();
  const shown = rows.slice(0, customersPerPage);
  const signIns = await lastSignIns(
    tenant,
    shown.map(({ customer_id }) => customer_id),
  );
  const customers = shown.map((row) => ({
    customerId: row.customer_id,
    organisationId: row.organisation_id,
    organisationName: row.organisation_name,
    name: row.name,
    email: row.email,
    phone: row.phone,
    kind: row.kind,
    isAdministrator: row.is_administrator,
    language: row.language,
    brandSlug: row.brand_slug,
    state: customerStateOf(row),
    blockedBy: row.blocked_by,
    blockedAt: row.blocked_at?.toISOString() ?? null,
    instructionAcknowledgedAt: row.activated_at?.toISOString() ?? null,
    lastSignedInAt: signIns.get(row.customer_id)?.toISOString() ?? null,
  }));
  return { customers, hasMore: rows.length > customersPerPage };
}

/** When each of them last signed in; who never did is not there. */
export async function lastSignIns(
  tenant: TenantDatabase,
  customerIds: readonly CustomerId[],
): Promise<Map<CustomerId, Date>> {
  if (customerIds.length === 0) return new Map();
  const rows = await tenant
    .selectFrom("customer_events")
    .select(["customer_id", ({ fn }) => fn.max("at").as("last")])
    .where("tenant_id", "=", tenant.tenantId)
    .where("customer_id", "in", customerIds)
    .where("kind", "=", "signed-in")
    .groupBy("customer_id")
    .execute();
  return new Map(rows.map(({ customer_id, last }) => [customer_id, last]));
}
