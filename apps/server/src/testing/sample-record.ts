import { randomBytes } from "node:crypto";
import type { EvidenceEntry, SessionId, Signer, TenantId } from "@meekijk/protocol";
import type { JournalRecord } from "../journal/evidence-journal.ts";

const base64url = (text: string) => Buffer.from(text).toString("base64url");

/** An entry of the right form and with no real signature: the journal does not look at signatures. */
export function sampleEntry(sessionId: SessionId, signer: Signer, sequence: number): EvidenceEntry {
  const payload = {
    v: 1,
    session: sessionId,
    signer,
    sequence,
    type: signer === "server" ? "logged" : "paused",
    at: new Date(Date.UTC(2026, 10, 20) + sequence).toISOString(),
    previous: null,
    heads: {},
    details: "A".repeat(43),
  };
  const jws = `${base64url('{"alg":"EdDSA"}')}.${base64url(JSON.stringify(payload))}.${"A".repeat(86)}`;
  return { jws, details: { salt: "A".repeat(22), json: "{}" } };
}

export function sampleSessionId(): SessionId {
  return randomBytes(16).toString("base64url") as SessionId;
}

/** One step of a session as the ledger journals it: the device's event and the server's receipt. */
export function sampleRecord(sessionId: SessionId, sequence: number): JournalRecord {
  return {
    tenantId: "tenant" as TenantId,
    sessionId,
    entries: [sampleEntry(sessionId, "device", sequence), sampleEntry(sessionId, "server", sequence)],
  };
}
