import { sha256Schema, tenantIdSchema } from "@meekijk/protocol";
import type { Sha256, TenantId } from "@meekijk/protocol";

const leavesSchema = sha256Schema.array().min(1);

/**
 * Leaves that a log took together, in order, by the hashes of their JWS, and the root of the tree that they made. On
 * disk before that tree is signed: whatever becomes of the embedded database, the same leaves get the same places.
 */
export interface LogOrderRecord {
  tenantId: TenantId;
  origin: string;
  firstIndex: number;
  leaves: Sha256[];
  /** base64url. */
  root: Sha256;
}

/** Reads a record back; throws when the value is not one. */
export function parseLogOrderRecord(value: unknown): LogOrderRecord {
  const { tenantId, origin, firstIndex, leaves, root } = (value ?? {}) as Record<
    keyof LogOrderRecord,
    unknown
  >;
  if (typeof origin !== "string" || typeof firstIndex !== "number" || !Number.isSafeInteger(firstIndex))
    throw new TypeError("not an order of leaves");
  return {
    tenantId: tenantIdSchema.parse(tenantId),
    origin,
    firstIndex,
    leaves: leavesSchema.parse(leaves),
    root: sha256Schema.parse(root),
  };
}
