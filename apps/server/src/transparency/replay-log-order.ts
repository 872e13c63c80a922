import type { EvidencePorts } from "@meekijk/evidence";
import type { TenantId } from "@meekijk/protocol";
import type { Database } from "../database/database-schema.ts";
import { inTenant } from "../database/tenant-scope.ts";
import type { TenantDatabase } from "../database/tenant-scope.ts";
import { listTenantsWithLog } from "../installation/log-lookups.ts";
import type { DurableJournal } from "../journal/evidence-journal.ts";
import { growLog } from "./grow-log.ts";
import { LogFailure } from "./log-failure.ts";
import type { LogOrderRecord } from "./log-order.ts";
import { findLeafHashes, findNewestHead, findQueued, lockLog } from "./log.repository.ts";

type Replayed = "same" | "gap";

/**
 * Gives the embedded database every leaf that it lost, at the place that the leaf had. Throws LogFailure `contradicted`
 * when that cannot be: then a tree may have been published that what is on this disk does not continue.
 */
export async function replayLogOrder(
  database: Database,
  order: DurableJournal<LogOrderRecord>,
  ports: EvidencePorts,
): Promise<void> {
  const tenants = await listTenantsWithLog(database);
  const sizes = await replay(database, order.read(tenants.length > 0 ? "recent" : "all"), ports);
  const all = sizes === "gap" ? await replay(database, order.read("all"), ports) : sizes;
  if (all === "gap") throw new LogFailure("contradicted", "the order of the log has a gap");
  // The database follows the order, never the other way: what it has beyond is of another disk than this.
  for (const tenantId of tenants) {
    const head = await inTenant(database, tenantId, findNewestHead);
    const ordered = all.get(tenantId);
    const isAhead = ordered === undefined ? all.size === 0 : (head?.size ?? 0) > ordered;
    if (isAhead) throw new LogFailure("contradicted", `${tenantId}: the order of its log is incomplete`);
  }
}

/** Where each log ends that was met; `gap` when the records begin behind what the database has. */
async function replay(
  database: Database,
  records: AsyncIterable<LogOrderRecord>,
  ports: EvidencePorts,
): Promise<Map<TenantId, number> | "gap"> {
  const sizes = new Map<TenantId, number>();
  for await (const record of records) {
    const done = await inTenant(database, record.tenantId, (tenant) => replayRecord(tenant, record, ports));
    if (done === "gap") return "gap";
    sizes.set(record.tenantId, record.firstIndex + record.leaves.length);
  }
  return sizes;
}

async function replayRecord(
  tenant: TenantDatabase,
  record: LogOrderRecord,
  ports: EvidencePorts,
): Promise<Replayed> {
  await lockLog(tenant);
  const { firstIndex, leaves } = record;
  const size = (await findNewestHead(tenant))?.size ?? 0;
  if (size < firstIndex) return "gap";
  const where = `${tenant.tenantId} from ${firstIndex}`;
  if (size > firstIndex) {
    const stored = await findLeafHashes(tenant, firstIndex, leaves.length);
    if (!leaves.every((sha256, place) => sha256 === stored[place]))
      throw new LogFailure("contradicted", where);
    return "same";
  }
  const queued = new Map(
    (await findQueued(tenant, { sha256s: leaves })).map((event) => [event.sha256, event]),
  );
  const events = leaves.flatMap((sha256) => queued.get(sha256) ?? []);
  // An event that was published and is on record nowhere any more.
  if (events.length !== leaves.length) throw new LogFailure("contradicted", where);
  const { head } = await growLog(tenant, { events, newOrigin: record.origin }, ports);
  const isSame =
    Buffer.from(head.root).toString("base64url") === record.root && head.origin === record.origin;
  if (!isSame) throw new LogFailure("contradicted", where);
  return "same";
}
