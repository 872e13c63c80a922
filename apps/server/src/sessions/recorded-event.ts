import { createHash } from "node:crypto";
import { eventDetailsSchemas, eventPayloadSchema } from "@meekijk/protocol";
import type { EventDetails, EventPayload, EventType, EvidenceEntry, Sha256 } from "@meekijk/protocol";

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

/** Throws when the entry is not an event, which after the journal's checksum is a fault of ours. */
export function readRecordedEvent(entry: EvidenceEntry): RecordedEvent {
  const [, payloadPart = ""] = entry.jws.split(".");
  const payload = eventPayloadSchema.parse(
    JSON.parse(Buffer.from(payloadPart, "base64url").toString("utf8")),
  );
  const details = eventDetailsSchemas[payload.type].parse(JSON.parse(entry.details.json));
  const sha256 = createHash("sha256").update(entry.jws, "ascii").digest("base64url") as Sha256;
  return { type: payload.type, details, payload, sha256, entry } as RecordedEvent;
}

/** The key that travels in the header of a chain's first event. */
export function readEmbeddedKey(entry: EvidenceEntry): string | undefined {
  const [headerPart = ""] = entry.jws.split(".");
  const header = JSON.parse(Buffer.from(headerPart, "base64url").toString("utf8")) as {
    jwk?: { x?: string };
  };
  return header.jwk?.x;
}
