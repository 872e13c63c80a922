import { countTileHashes, hashLeaf } from "@meekijk/evidence";
import type { EvidencePorts } from "@meekijk/evidence";
import type { TenantDatabase } from "../database/tenant-scope.ts";
import { deleteQueued, findNewestHead, insertLeaves, insertNode, insertTreeHead } from "./log.repository.ts";
import type { QueuedEvent, TreeHead } from "./log.repository.ts";
import { StoredTree } from "./stored-tree.ts";

/**
 * Puts waiting events behind the last leaf, in this order, and stores the tree that they make. The tenant's log must be
 * locked. Nothing of it may be signed before the transaction is durable.
 */
export async function growLog(
  tenant: TenantDatabase,
  growth: { events: readonly QueuedEvent[]; newOrigin: string },
  ports: EvidencePorts,
): Promise<{ firstIndex: number; head: TreeHead }> {
  const before = await findNewestHead(tenant);
  const firstIndex = before?.size ?? 0;
  const size = firstIndex + growth.events.length;
  const leafHashes = await Promise.all(
    growth.events.map(({ jws }) => hashLeaf(new TextEncoder().encode(jws), ports)),
  );
  const leaves = growth.events.map(({ session_id, signer, sequence, sha256 }, place) => ({
    leaf_index: firstIndex + place,
    leaf_hash: leafHashes[place] ?? new Uint8Array(),
    sha256,
    session_id,
    signer,
    sequence,
  }));
  await insertLeaves(tenant, leaves);
  await deleteQueued(
    tenant,
    growth.events.map(({ position }) => position),
  );
  await storeFullTiles(tenant, { fromSize: firstIndex, toSize: size }, ports);
  const root = await new StoredTree(tenant, ports).rootAt(size);
  const head = { size, root, origin: before?.origin ?? growth.newOrigin };
  await insertTreeHead(tenant, head);
  return { firstIndex, head };
}

async function storeFullTiles(
  tenant: TenantDatabase,
  { fromSize, toSize }: { fromSize: number; toSize: number },
  ports: EvidencePorts,
): Promise<void> {
  for (let level = 1; countTileHashes(level, toSize) > 0; level += 1) {
    // A level's own tiles are read only after the level below is whole.
    const tree = new StoredTree(tenant, ports);
    for (let index = countTileHashes(level, fromSize); index < countTileHashes(level, toSize); index += 1) {
      const hash = await tree.hashOfTile({ level: level - 1, index });
      await insertNode(tenant, { tile_level: level, node_index: index, hash });
    }
  }
}
