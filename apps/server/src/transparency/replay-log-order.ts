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

/** Records that one replaying transaction takes. */
const recordsTogether = 250;

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
  let waiting: LogOrderRecord[] = [];
  const takeWaiting = async (): Promise<"same" | "gap"> => {
    for (const [tenantId, ofTenant] of Map.groupBy(waiting, (record) => record.tenantId)) {
      const size = await inTenant(database, tenantId, (tenant) => replayRecords(tenant, ofTenant, ports));
      if (size === "gap") return "gap";
      sizes.set(tenantId, size);
    }
    waiting = [];
    return "same";
  };
  for await (const record of records) {
    waiting.push(record);
    if (waiting.length >= recordsTogether && (await takeWaiting()) === "gap") return "gap";
  }
  return (await takeWaiting()) === "gap" ? "gap" : sizes;
}

/** Compares what the database has of these records, and adds what it lacks. Gives where the last of them ends. */
async function replayRecords(
  tenant: TenantDatabase,
  records: readonly LogOrderRecord[],
  ports: EvidencePorts,
): Promise<number | "gap"> {
  await lockLog(tenant);
  let size = (await findNewestHead(tenant))?.size ?? 0;
  const start = records[0]?.firstIndex ?? 0;
  const count = records.reduce((sum, { leaves }) => sum + leaves.length, 0);
  const stored = await findLeafHashes(tenant, start, count);
  let end = start;
  for (const record of records) {
    const { firstIndex, leaves } = record;
    if (size < firstIndex) return "gap";
    const known = stored.slice(firstIndex - start, firstIndex - start + leaves.length);
    if (firstIndex === size) await growAsBefore(tenant, record, ports);
    else if (!leaves.every((sha256, place) => sha256 === known[place])) throw contradicted(record);
    end = firstIndex + leaves.length;
    size = Math.max(size, end);
  }
  return end;
}

async function growAsBefore(
  tenant: TenantDatabase,
  record: LogOrderRecord,
  ports: EvidencePorts,
): Promise<void> {
  const { leaves } = record;
  const queued = new Map(
    (await findQueued(tenant, { sha256s: leaves })).map((event) => [event.sha256, event]),
  );
  const events = leaves.flatMap((sha256) => queued.get(sha256) ?? []);
  // An event that was published and is on record nowhere any more.
  if (events.length !== leaves.length) throw contradicted(record);
  const { head } = await growLog(tenant, { events, newOrigin: record.origin }, ports);
  const root = Buffer.from(head.root).toString("base64url");
  if (root !== record.root || head.origin !== record.origin) throw contradicted(record);
}

function contradicted({ tenantId, firstIndex }: LogOrderRecord): LogFailure {
  return new LogFailure("contradicted", `${tenantId} from ${firstIndex}`);
}
