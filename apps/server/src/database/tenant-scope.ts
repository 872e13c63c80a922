import { sql } from "kysely";
import type { Transaction } from "kysely";
import type { TenantId } from "@meekijk/protocol";
import type { Database, DatabaseSchema } from "./database-schema.ts";

declare const scoped: unique symbol;

/**
 * The database as one tenant sees it, for one transaction. Only `inTenant` and `enterTenant` make one, and it is no `Database`: the
 * compiler keeps the two apart in both directions.
 */
export type TenantDatabase = Transaction<DatabaseSchema> & {
  readonly tenantId: TenantId;
  readonly [scoped]: true;
};

/** The plain role that tenants' queries run as: no login, no ownership, and so under row-level security. */
export const tenantRole = "meekijk_tenant";

/**
 * Runs the work in a transaction in which no other tenant's row exists, whatever its queries forget to ask. Inside,
 * the outer database must not be used: the embedded one has a single connection, which this holds.
 */
export function inTenant<Result>(
  database: Database,
  tenantId: TenantId,
  work: (tenant: TenantDatabase) => Promise<Result>,
): Promise<Result> {
  return database
    .transaction()
    .execute(async (transaction) => work(await enterTenant(transaction, tenantId)));
}

/** Makes the rest of an open transaction that tenant's: for what must happen together with making the tenant. */
export async function enterTenant(
  transaction: Transaction<DatabaseSchema>,
  tenantId: TenantId,
): Promise<TenantDatabase> {
  // SET LOCAL ROLE and SET LOCAL in one round trip; both end with the transaction, also when it fails.
  await sql`SELECT set_config('role', ${tenantRole}, true), set_config('meekijk.tenant_id', ${tenantId}, true)`.execute(
    transaction,
  );
  return Object.assign(transaction, { tenantId }) as TenantDatabase;
}
