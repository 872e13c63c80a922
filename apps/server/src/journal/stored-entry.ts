import { evidenceEntrySchema } from "@meekijk/protocol";
import type { EvidenceEntry } from "@meekijk/protocol";

/** An event whose details were erased when its session's clock ran out (decision 32): what was signed stays. */
export interface ErasedEntry {
  jws: string;
  details: null;
}

/** An event as it rests. The wire only ever carries whole ones. */
export type StoredEntry = EvidenceEntry | ErasedEntry;

const erasedEntrySchema = evidenceEntrySchema.extend({
  details: evidenceEntrySchema.shape.details.nullable(),
});

/** Reads an entry back; throws when the value is not one. */
export function parseStoredEntry(value: unknown): StoredEntry {
  const { jws, details } = erasedEntrySchema.parse(value);
  return details === null ? { jws, details } : { jws, details };
}

export function isErased(entry: StoredEntry): entry is ErasedEntry {
  return entry.details === null;
}
