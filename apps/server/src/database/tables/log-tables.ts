import type { SessionId, Sha256, Signer, TenantId } from "@meekijk/protocol";

/** Events that no leaf stands for yet; a trigger adds them. */
export interface LogQueueTable {
  tenant_id: TenantId;
  position: number;
  session_id: SessionId;
  signer: Signer;
  sequence: number;
}

/** The order that a provider's log gave to its events; a trigger refuses every change. */
export interface LogLeavesTable {
  tenant_id: TenantId;
  leaf_index: number;
  leaf_hash: Uint8Array;
  /** Of the JWS. */
  sha256: Sha256;
  session_id: SessionId;
  signer: Signer;
  sequence: number;
}

/** The hash of each full tile, so that a proof reads few rows. `tile_level` counts from 1. */
export interface LogNodesTable {
  tenant_id: TenantId;
  tile_level: number;
  node_index: number;
  hash: Uint8Array;
}

/** Every tree that was signed, or may have been. */
export interface LogCheckpointsTable {
  tenant_id: TenantId;
  size: number;
  root: Uint8Array;
  /** The same for the whole life of a log. */
  origin: string;
}
