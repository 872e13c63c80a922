import { Migrator } from "kysely/migration";
import type { Database } from "./database-schema.ts";
import { checkTenantScope } from "./check-tenant-scope.ts";
import { migrations } from "./migrations/migration-list.ts";

/**
 * Brings the database up to the newest migration; each runs once, in a transaction. Throws what the database says, or
 * TenantScopeMissing when it does not hold tenants apart.
 */
export async function migrateToLatest(database: Database): Promise<void> {
  const migrator = new Migrator({ db: database, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
  await checkTenantScope(database);
}
