import { sha256Schema, tenantIdSchema } from "@meekijk/protocol";
import type { Sha256, TenantId } from "@meekijk/protocol";
import { z } from "zod";

const recordSchema = z.object({
  tenantId: tenantIdSchema,
  origin: z.string().min(1),
  firstIndex: z.number().int().min(0),
  leaves: sha256Schema.array().min(1),
  root: sha256Schema,
});

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
  return recordSchema.parse(value);
}
