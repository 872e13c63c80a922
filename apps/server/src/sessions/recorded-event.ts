import { createHash } from "node:crypto";
import { eventDetailsSchemas, eventPayloadSchema } from "@meekijk/protocol";
import type { EventDetails, EventPayload, EventType, EvidenceEntry, Sha256 } from "@meekijk/protocol";
import { isErased } from "../journal/stored-entry.ts";
import type { ErasedEntry, StoredEntry } from "../journal/stored-entry.ts";

/** An entry of the journal, read back. Its signature was checked before it was journaled. */
export type RecordedEvent = {
  [T in EventType]: {
    type: T;
    details: EventDetails<T>;
    payload: EventPayload;
    sha256: Sha256;
    entry: EvidenceEntry;
  };
}[EventType];

/** An event of which only the signed part is left. */
export interface ErasedEvent {
  type: EventType;
  details: null;
  payload: EventPayload;
  sha256: Sha256;
  entry: ErasedEntry;
}

/** Throws when the entry is not an event, which after the journal's checksum is a fault of ours. */
export function readRecordedEvent(entry: EvidenceEntry): RecordedEvent {
  const payload = readEventPayload(entry.jws);
  const details = eventDetailsSchemas[payload.type].parse(JSON.parse(entry.details.json));
  return { type: payload.type, details, payload, sha256: hashOf(entry.jws), entry } as RecordedEvent;
}

/** The same of an entry whose details may have been erased. */
export function readStoredEvent(entry: StoredEntry): RecordedEvent | ErasedEvent {
  if (!isErased(entry)) return readRecordedEvent(entry);
  const payload = readEventPayload(entry.jws);
  return { type: payload.type, details: null, payload, sha256: hashOf(entry.jws), entry };
}

/** What the signer signed: who, what kind, when, and the hash of the details. */
export function readEventPayload(jws: string): EventPayload {
  const [, payloadPart = ""] = jws.split(".");
  return eventPayloadSchema.parse(JSON.parse(Buffer.from(payloadPart, "base64url").toString("utf8")));
}

function hashOf(jws: string): Sha256 {
  return createHash("sha256").update(jws, "ascii").digest("base64url") as Sha256;
}

/** The key that travels in the header of a chain's first event. */
export function readEmbeddedKey(entry: EvidenceEntry): string | undefined {
  const [headerPart = ""] = entry.jws.split(".");
  const header = JSON.parse(Buffer.from(headerPart, "base64url").toString("utf8")) as {
    jwk?: { x?: string };
  };
  return header.jwk?.x;
}
