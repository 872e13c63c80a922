import { isSameHash } from "@meekijk/evidence";
import type { EvidencePorts } from "@meekijk/evidence";
import type { TenantDatabase } from "../database/tenant-scope.ts";
import { LogFailure } from "./log-failure.ts";
import { findNewestHead } from "./log.repository.ts";
import { StoredTree } from "./stored-tree.ts";

/**
 * Whether the topmost stored hashes still make the root that was signed last, as they do not in a database of another day. A
 * leaf or node changed beneath a full tile is not seen here: whoever asks for a proof through it, or mirrors the log, sees it.
 * Throws LogFailure `contradicted`.
 */
export async function checkLog(tenant: TenantDatabase, ports: EvidencePorts): Promise<void> {
  const head = await findNewestHead(tenant);
  if (head === undefined) return;
  const root = await new StoredTree(tenant, ports).rootAt(head.size);
  if (!isSameHash(root, head.root))
    throw new LogFailure("contradicted", `${tenant.tenantId} at ${head.size}`);
}
