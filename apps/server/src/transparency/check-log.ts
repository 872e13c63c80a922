import { isSameHash } from "@meekijk/evidence";
import type { EvidencePorts } from "@meekijk/evidence";
import type { TenantDatabase } from "../database/tenant-scope.ts";
import { LogFailure } from "./log-failure.ts";
import { findNewestHead } from "./log.repository.ts";
import { StoredTree } from "./stored-tree.ts";

/** Whether the stored leaves still make the tree that was signed last. Throws LogFailure `contradicted`. */
export async function checkLog(tenant: TenantDatabase, ports: EvidencePorts): Promise<void> {
  const head = await findNewestHead(tenant);
  if (head === undefined) return;
  const root = await new StoredTree(tenant, ports).rootAt(head.size);
  if (!isSameHash(root, head.root))
    throw new LogFailure("contradicted", `${tenant.tenantId} at ${head.size}`);
}
