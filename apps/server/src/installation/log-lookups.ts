import type { TenantId } from "@meekijk/protocol";
import type { Database } from "../database/database-schema.ts";

// Which tenants a start has to look at, outside any tenant's scope; what they have is read within it.

/** Tenants whose log has a leaf. */
export async function listTenantsWithLog(database: Database): Promise<TenantId[]> {
  const rows = await database.selectFrom("log_checkpoints").select("tenant_id").distinct().execute();
  return rows.map(({ tenant_id }) => tenant_id);
}

/** Tenants with events that no leaf stands for yet. */
export async function listTenantsWithQueue(database: Database): Promise<TenantId[]> {
  const rows = await database.selectFrom("log_queue").select("tenant_id").distinct().execute();
  return rows.map(({ tenant_id }) => tenant_id);
}
