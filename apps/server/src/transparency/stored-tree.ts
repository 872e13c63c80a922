import {
  hashNodes,
  hashRun,
  proveConsistency,
  proveInclusion,
  readSubtreeFromTiles,
  tileHashes,
} from "@meekijk/evidence";
import type { EvidencePorts, ReadSubtree } from "@meekijk/evidence";
import type { TenantDatabase } from "../database/tenant-scope.ts";
import { LogFailure } from "./log-failure.ts";
import { findTileHashes } from "./log.repository.ts";

/** A tenant's tree as it is stored, for one transaction: each tile is read once. */
export class StoredTree {
  readonly #ports: EvidencePorts;
  readonly #readSubtree: ReadSubtree;
  readonly #tenant: TenantDatabase;
  readonly #tiles = new Map<string, Promise<Uint8Array[]>>();

  constructor(tenant: TenantDatabase, ports: EvidencePorts) {
    this.#tenant = tenant;
    this.#ports = ports;
    this.#readSubtree = readSubtreeFromTiles((run) => this.#readRun(run), ports);
  }

  rootAt(size: number): Promise<Uint8Array> {
    return hashRun({ start: 0, size }, this.#readSubtree, this.#ports);
  }

  /** The hash of a full tile, computed from what is in it. */
  async hashOfTile({ level, index }: { level: number; index: number }): Promise<Uint8Array> {
    const run = { level, start: index * tileHashes, count: tileHashes };
    return hashNodes(await this.#readRun(run), this.#ports);
  }

  proveInclusion(leaf: { index: number; size: number }): Promise<Uint8Array[]> {
    return proveInclusion(leaf, this.#readSubtree, this.#ports);
  }

  proveConsistency(sizes: { fromSize: number; toSize: number }): Promise<Uint8Array[]> {
    return proveConsistency(sizes, this.#readSubtree, this.#ports);
  }

  async #readRun(run: { level: number; start: number; count: number }): Promise<Uint8Array[]> {
    const { level } = run;
    // A run is a power of two long and begins at a multiple of its length: it lies within one tile.
    const index = Math.floor(run.start / tileHashes);
    const name = `${level} ${index}`;
    const tile =
      this.#tiles.get(name) ??
      findTileHashes(this.#tenant, { level, start: index * tileHashes, count: tileHashes });
    this.#tiles.set(name, tile);
    const offset = run.start - index * tileHashes;
    const hashes = (await tile).slice(offset, offset + run.count);
    if (hashes.length !== run.count) throw new LogFailure("contradicted", `${this.#tenant.tenantId} ${name}`);
    return hashes;
  }
}
