import { sql } from "kysely";
import type { Kysely } from "kysely";

/**
 * Shows the tenant role a tenant's own rows of these tables and no others, and lets it do what is granted. Migrations
 * that ran somewhere did this, so it is never changed.
 */
export async function keepRowsToTenant(
  database: Kysely<unknown>,
  rights: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [table, granted] of Object.entries(rights)) {
    const name = sql.table(table);
    await sql`ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY`.execute(database);
    await sql`CREATE POLICY tenant_rows ON ${name} TO meekijk_tenant
      USING (tenant_id = current_setting('meekijk.tenant_id', true))
      WITH CHECK (tenant_id = current_setting('meekijk.tenant_id', true))`.execute(database);
    await sql`GRANT ${sql.raw(granted)} ON ${name} TO meekijk_tenant`.execute(database);
  }
}
