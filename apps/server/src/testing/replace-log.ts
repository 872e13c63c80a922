import { sql } from "kysely";
import type { EvidencePorts } from "@meekijk/evidence";
import type { Database } from "../database/database-schema.ts";
import { inTenant } from "../database/tenant-scope.ts";
import type { TenantId } from "@meekijk/protocol";
import { growLog } from "../transparency/grow-log.ts";
import type { QueuedEvent, TreeHead } from "../transparency/log.repository.ts";

/** Makes a whole log of these events in the place of every log that is there, past the triggers that forbid it. */
export async function replaceLog(
  database: Database,
  { tenantId, ...log }: { tenantId: TenantId; events: readonly QueuedEvent[]; newOrigin: string },
  ports: EvidencePorts,
): Promise<TreeHead> {
  await database.transaction().execute(async (owner) => {
    await sql`SET LOCAL session_replication_role = replica`.execute(owner);
    await sql`TRUNCATE log_leaves, log_nodes, log_checkpoints, log_queue`.execute(owner);
  });
  const { head } = await inTenant(database, tenantId, (tenant) => growLog(tenant, log, ports));
  return head;
}
