import { sql } from "kysely";
import type { Database } from "./database-schema.ts";
import { tenantRole } from "./tenant-scope.ts";

/** The database does not hold tenants apart, or this user may not make it do so. The message names where. */
export class TenantScopeMissing extends Error {
  override readonly name = "TenantScopeMissing";
  readonly reason: "role" | "policies";

  constructor(reason: "role" | "policies", where: string, options?: { cause?: unknown }) {
    super(where, options);
    this.reason = reason;
  }
}

/** Tables with a tenant on which row-level security would not hold the tenant role back. */
export async function listUnscopedTables(database: Database): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    SELECT class.relname AS name
    FROM pg_class class
    JOIN pg_attribute attribute ON attribute.attrelid = class.oid AND attribute.attname = 'tenant_id'
    WHERE class.relnamespace = current_schema()::regnamespace
      AND class.relkind IN ('r', 'p')
      AND NOT (
        class.relrowsecurity
        AND pg_get_userbyid(class.relowner) <> ${tenantRole}
        AND EXISTS (
          SELECT FROM pg_policies
          WHERE schemaname = current_schema() AND tablename = class.relname
            AND policyname = 'tenant_rows' AND roles = ARRAY[${tenantRole}]::name[] AND cmd = 'ALL'
        )
        AND NOT EXISTS (
          SELECT FROM pg_policies
          WHERE schemaname = current_schema() AND tablename = class.relname AND policyname <> 'tenant_rows'
        )
      )
    ORDER BY name`.execute(database);
  return rows.map(({ name }) => name);
}

/** At every start: a restored dump or a hand in the database may have lost what a migration once made (R064). */
export async function checkTenantScope(database: Database): Promise<void> {
  const unscoped = await listUnscopedTables(database);
  if (unscoped.length > 0) throw new TenantScopeMissing("policies", unscoped.join(", "));
  try {
    await database
      .transaction()
      .execute((transaction) => sql`SELECT set_config('role', ${tenantRole}, true)`.execute(transaction));
  } catch (cause) {
    throw new TenantScopeMissing("role", tenantRole, { cause });
  }
  const { rows } = await sql<{ isPlain: boolean }>`
    SELECT NOT (rolsuper OR rolbypassrls) AS "isPlain" FROM pg_roles WHERE rolname = ${tenantRole}`.execute(
    database,
  );
  if (rows[0]?.isPlain !== true) throw new TenantScopeMissing("policies", tenantRole);
}
