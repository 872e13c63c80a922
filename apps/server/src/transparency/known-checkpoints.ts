import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { isSameHash, openCheckpoint } from "@meekijk/evidence";
import type { Checkpoint, EvidencePorts } from "@meekijk/evidence";
import { tenantIdSchema } from "@meekijk/protocol";
import type { PublicKey } from "@meekijk/protocol";
import type { Database } from "../database/database-schema.ts";
import { inTenant } from "../database/tenant-scope.ts";
import type { TenantDatabase } from "../database/tenant-scope.ts";
import { LogFailure } from "./log-failure.ts";
import { findNewestHead } from "./log.repository.ts";
import { StoredTree } from "./stored-tree.ts";

/**
 * Holds what is stored against checkpoints that outsiders kept, one in each file of a folder: a back-up cannot know that
 * it is older than what was published. Throws LogFailure `contradicted`, which names the file.
 */
export async function checkKnownCheckpoints(
  folder: string,
  storage: { database: Database; publicKey: PublicKey },
  ports: EvidencePorts,
): Promise<void> {
  for (const name of await readdir(folder)) {
    const file = join(folder, name);
    const known = await openCheckpoint(await readFile(file, "utf8"), storage.publicKey, ports);
    const tenantId = tenantIdSchema.safeParse(known?.origin.split("/").at(-1)).data;
    const isContinued =
      known !== undefined &&
      tenantId !== undefined &&
      (await inTenant(storage.database, tenantId, (tenant) => continues(tenant, known, ports)));
    if (!isContinued) throw new LogFailure("contradicted", file);
  }
}

async function continues(tenant: TenantDatabase, known: Checkpoint, ports: EvidencePorts): Promise<boolean> {
  const head = await findNewestHead(tenant);
  if (head === undefined || head.origin !== known.origin || head.size < known.size) return false;
  return isSameHash(await new StoredTree(tenant, ports).rootAt(known.size), known.root);
}
