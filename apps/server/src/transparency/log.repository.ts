import { sql } from "kysely";
import type { Insertable, Selectable } from "kysely";
import type { SessionId, Sha256, Signer } from "@meekijk/protocol";
import type { LogCheckpointsTable, LogLeavesTable } from "../database/tables/log-tables.ts";
import type { TenantDatabase } from "../database/tenant-scope.ts";

export type TreeHead = Omit<Selectable<LogCheckpointsTable>, "tenant_id">;

/** A durable event that has no leaf yet. */
export interface QueuedEvent {
  position: number;
  session_id: SessionId;
  signer: Signer;
  sequence: number;
  sha256: Sha256;
  jws: string;
}

/** Lets one process at a time grow this tenant's log, until the transaction ends. */
export async function lockLog(tenant: TenantDatabase): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`meekijk-log ${tenant.tenantId}`}, 0))`.execute(
    tenant,
  );
}

/** The events that wait, in the order of acceptance; all of these hashes, or the first `limit`. */
export function findQueued(
  tenant: TenantDatabase,
  wanted: { limit: number } | { sha256s: readonly Sha256[] },
): Promise<QueuedEvent[]> {
  const query = tenant
    .selectFrom("log_queue")
    .innerJoin("session_events", (join) =>
      join
        .onRef("session_events.session_id", "=", "log_queue.session_id")
        .onRef("session_events.signer", "=", "log_queue.signer")
        .onRef("session_events.sequence", "=", "log_queue.sequence")
        .onRef("session_events.position", "=", "log_queue.position"),
    )
    .select([
      "log_queue.position",
      "log_queue.session_id",
      "log_queue.signer",
      "log_queue.sequence",
      "session_events.sha256",
      "session_events.jws",
    ])
    .where("log_queue.tenant_id", "=", tenant.tenantId)
    .where("session_events.tenant_id", "=", tenant.tenantId)
    .orderBy("log_queue.position");
  return "limit" in wanted
    ? query.limit(wanted.limit).execute()
    : query.where("session_events.sha256", "in", wanted.sha256s).execute();
}

export async function deleteQueued(tenant: TenantDatabase, positions: readonly number[]): Promise<void> {
  await tenant
    .deleteFrom("log_queue")
    .where("tenant_id", "=", tenant.tenantId)
    .where("position", "in", positions)
    .execute();
}

export async function insertLeaves(
  tenant: TenantDatabase,
  leaves: readonly Omit<Insertable<LogLeavesTable>, "tenant_id">[],
): Promise<void> {
  const rows = leaves.map((leaf) => ({ ...leaf, tenant_id: tenant.tenantId }));
  await tenant.insertInto("log_leaves").values(rows).execute();
}

export async function insertNode(
  tenant: TenantDatabase,
  node: { tile_level: number; node_index: number; hash: Uint8Array },
): Promise<void> {
  await tenant
    .insertInto("log_nodes")
    .values({ ...node, tenant_id: tenant.tenantId })
    .execute();
}

export async function insertTreeHead(tenant: TenantDatabase, head: TreeHead): Promise<void> {
  await tenant
    .insertInto("log_checkpoints")
    .values({ ...head, tenant_id: tenant.tenantId })
    .execute();
}

export function findNewestHead(tenant: TenantDatabase): Promise<TreeHead | undefined> {
  return tenant
    .selectFrom("log_checkpoints")
    .select(["size", "root", "origin"])
    .where("tenant_id", "=", tenant.tenantId)
    .orderBy("size", "desc")
    .limit(1)
    .executeTakeFirst();
}

/** Hashes of one level of the tiles, from `start` on. */
export async function findTileHashes(
  tenant: TenantDatabase,
  { level, start, count }: { level: number; start: number; count: number },
): Promise<Uint8Array[]> {
  if (level === 0) {
    const rows = await leavesFrom(tenant, start, count).select("leaf_hash as hash").execute();
    return rows.map(({ hash }) => hash);
  }
  const rows = await tenant
    .selectFrom("log_nodes")
    .select("hash")
    .where("tenant_id", "=", tenant.tenantId)
    .where("tile_level", "=", level)
    .where("node_index", ">=", start)
    .where("node_index", "<", start + count)
    .orderBy("node_index")
    .execute();
  return rows.map(({ hash }) => hash);
}

export async function findLeafHashes(
  tenant: TenantDatabase,
  start: number,
  count: number,
): Promise<Sha256[]> {
  const rows = await leavesFrom(tenant, start, count).select("sha256").execute();
  return rows.map(({ sha256 }) => sha256);
}

/** The entries of leaves; fewer than asked for where one is no longer there. */
export async function findEntries(tenant: TenantDatabase, start: number, count: number): Promise<string[]> {
  const rows = await leavesFrom(tenant, start, count)
    .innerJoin("session_events", (join) =>
      join
        .onRef("session_events.session_id", "=", "log_leaves.session_id")
        .onRef("session_events.signer", "=", "log_leaves.signer")
        .onRef("session_events.sequence", "=", "log_leaves.sequence"),
    )
    .select("session_events.jws")
    .execute();
  return rows.map(({ jws }) => jws);
}

export async function findLeafIndex(tenant: TenantDatabase, sha256: Sha256): Promise<number | undefined> {
  const row = await tenant
    .selectFrom("log_leaves")
    .select("leaf_index")
    .where("tenant_id", "=", tenant.tenantId)
    .where("sha256", "=", sha256)
    .executeTakeFirst();
  return row?.leaf_index;
}

function leavesFrom(tenant: TenantDatabase, start: number, count: number) {
  return tenant
    .selectFrom("log_leaves")
    .where("log_leaves.tenant_id", "=", tenant.tenantId)
    .where("leaf_index", ">=", start)
    .where("leaf_index", "<", start + count)
    .orderBy("leaf_index");
}
