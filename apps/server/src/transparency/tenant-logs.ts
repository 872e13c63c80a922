import { formatLogProof, signCheckpoint } from "@meekijk/evidence";
import type { EvidencePorts, TileName } from "@meekijk/evidence";
import type { PublicKey, Sha256, TenantId } from "@meekijk/protocol";
import type { Database } from "../database/database-schema.ts";
import { inTenant } from "../database/tenant-scope.ts";
import type { DurableJournal } from "../journal/evidence-journal.ts";
import type { ServerKey } from "../sessions/server-key.ts";
import { SessionQueue } from "../sessions/session-queue.ts";
import { growLog } from "./grow-log.ts";
import { LogFailure } from "./log-failure.ts";
import type { LogOrderRecord } from "./log-order.ts";
import { findLeafIndex, findNewestHead, findQueued, lockLog } from "./log.repository.ts";
import type { TreeHead } from "./log.repository.ts";
import { readTile } from "./read-tile.ts";
import { StoredTree } from "./stored-tree.ts";

/** Leaves that one transaction takes. */
const batchEvents = 500;

export interface TenantLogsPorts {
  database: Database;
  serverKey: ServerKey;
  evidencePorts: EvidencePorts;
  /** Where the order becomes durable before the database has it; PostgreSQL's own commit does that there. */
  logOrder: DurableJournal<LogOrderRecord> | undefined;
  /** The name that a log gets when its first leaf comes. */
  originOf(tenantId: TenantId): string;
}

/**
 * The transparency log of each tenant (docs/evidence.md, 10). A tree is signed only once its leaves, their order and its
 * root are durable, and each tree continues the one before: no two checkpoints of ours contradict each other.
 */
export class TenantLogs {
  readonly #ports: TenantLogsPorts;
  readonly #queue = new SessionQueue<TenantId>();
  #failure: LogFailure | undefined;

  constructor(ports: TenantLogsPorts) {
    this.#ports = ports;
  }

  /** The key that signs every checkpoint. */
  get publicKey(): PublicKey {
    return this.#ports.serverKey.publicKey;
  }

  /** Gives every durable event of the tenant its leaf. */
  integrate(tenantId: TenantId): Promise<void> {
    return this.#queue.run(tenantId, async () => {
      while ((await this.#integrateBatch(tenantId)) === batchEvents);
    });
  }

  /** The newest checkpoint; undefined while the log has no leaf. */
  async checkpoint(tenantId: TenantId): Promise<string | undefined> {
    const head = await inTenant(this.#ports.database, tenantId, findNewestHead);
    return head && this.#sign(head);
  }

  /** The tlog-proof of a durable event, by the hash of its JWS. Throws LogFailure. */
  async proveEntry(tenantId: TenantId, sha256OfJws: Sha256): Promise<string> {
    await this.integrate(tenantId);
    const { database, evidencePorts } = this.#ports;
    const found = await inTenant(database, tenantId, async (tenant) => {
      const index = await findLeafIndex(tenant, sha256OfJws);
      const head = await findNewestHead(tenant);
      if (index === undefined || head === undefined) return undefined;
      const tree = new StoredTree(tenant, evidencePorts);
      return { index, head, hashes: await tree.proveInclusion({ index, size: head.size }) };
    });
    if (found === undefined) throw new LogFailure("unknown-entry", tenantId);
    return formatLogProof({ ...found, checkpoint: await this.#sign(found.head) });
  }

  /**
   * The newest checkpoint with the proof that its tree, or that of `toSize`, continues the tree of `fromSize`; undefined
   * while the log has no leaf. The proof is empty where there is nothing to prove: from 0, between equal sizes, or from
   * more than there is.
   */
  async consistency(
    tenantId: TenantId,
    { fromSize, toSize = Infinity }: { fromSize: number; toSize?: number | undefined },
  ): Promise<{ checkpoint: string; hashes: Uint8Array[] } | undefined> {
    const { database, evidencePorts } = this.#ports;
    const found = await inTenant(database, tenantId, async (tenant) => {
      const head = await findNewestHead(tenant);
      if (head === undefined) return undefined;
      const size = Math.min(toSize, head.size);
      const sizes = { fromSize: Math.min(fromSize, size), toSize: size };
      return { head, hashes: await new StoredTree(tenant, evidencePorts).proveConsistency(sizes) };
    });
    return found && { checkpoint: await this.#sign(found.head), hashes: found.hashes };
  }

  /** What stands under an address of C2SP tlog-tiles; undefined where that is not, or no longer, all there. */
  tile(tenantId: TenantId, name: TileName): Promise<Uint8Array | undefined> {
    return inTenant(this.#ports.database, tenantId, (tenant) => readTile(tenant, name));
  }

  async #integrateBatch(tenantId: TenantId): Promise<number> {
    if (this.#failure !== undefined) throw this.#failure;
    const { database, evidencePorts, logOrder, originOf } = this.#ports;
    let isOrdered = false;
    try {
      return await inTenant(database, tenantId, async (tenant) => {
        await lockLog(tenant);
        const events = await findQueued(tenant, { limit: batchEvents });
        if (events.length === 0) return 0;
        const { head, firstIndex } = await growLog(
          tenant,
          { events, newOrigin: originOf(tenantId) },
          evidencePorts,
        );
        const leaves = events.map(({ sha256 }) => sha256);
        const root = Buffer.from(head.root).toString("base64url") as Sha256;
        await logOrder?.append({ tenantId, origin: head.origin, firstIndex, leaves, root });
        isOrdered = true;
        return events.length;
      });
    } catch (error) {
      // Going on could give one place of the log to two events.
      if (isOrdered && logOrder !== undefined)
        this.#failure = new LogFailure("order-ahead", tenantId, { cause: error });
      throw this.#failure ?? error;
    }
  }

  /** Ed25519 gives one signature for one text: signing a tree again makes the same checkpoint. */
  #sign({ origin, size, root }: TreeHead): Promise<string> {
    return signCheckpoint({ origin, size, root }, this.#ports.serverKey, this.#ports.evidencePorts);
  }
}
