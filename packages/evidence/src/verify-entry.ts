import type {
  ChainHead,
  EventDetails,
  EventPayload,
  EventType,
  EvidenceEntry,
  PublicKey,
  SessionId,
  Sha256,
} from "@meekijk/protocol";
import { isRightKey } from "./ed25519-bytes.ts";
import { parseDetails, hashDetails } from "./event-details.ts";
import { hashJws, hashPublicKey, openEventJws } from "./event-jws.ts";
import type { OpenedJws } from "./event-jws.ts";
import { areOfSigner, maySign } from "./event-rules.ts";
import type { EvidencePorts } from "./evidence-ports.ts";

interface EventFacts extends Pick<EventPayload, "session" | "signer" | "sequence" | "previous" | "heads"> {
  /** ISO 8601 UTC with milliseconds, by the signer's own clock. */
  at: string;
  publicKey: PublicKey;
  /** Name of this event in `previous` and `heads`. */
  sha256: Sha256;
  entry: EvidenceEntry;
}

/** An event whose signature and details were checked, by type. */
export type VerifiedEvent = {
  [T in EventType]: EventFacts & { type: T; details: EventDetails<T> };
}[EventType];

/**
 * `malformed`: not the exact form; `session`: of another session; `signer`: this side may not sign this type;
 * `key`: not the key of this chain; `details`: not what was hashed, or not of the type's form.
 */
export type EntryFault = "malformed" | "session" | "signer" | "key" | "signature" | "details";

export type EntryCheck = { kind: "verified"; event: VerifiedEvent } | { kind: "refused"; fault: EntryFault };

export interface EntryExpectation {
  /** The chain's key; undefined takes it from the entry itself, which only works at sequence 0. */
  publicKey: PublicKey | undefined;
  expectedSession: SessionId;
  ports: EvidencePorts;
}

/** Checks one entry on its own: form, session, key, signature, details. Not its place in the chain. */
export async function verifyEntry(entry: EvidenceEntry, expectation: EntryExpectation): Promise<EntryCheck> {
  const opened = openEventJws(entry.jws);
  return opened === undefined
    ? { kind: "refused", fault: "malformed" }
    : verifyOpened(entry, opened, expectation);
}

/** `verifyEntry` for a JWS that was opened already. */
export async function verifyOpened(
  entry: EvidenceEntry,
  opened: OpenedJws,
  { publicKey, expectedSession, ports }: EntryExpectation,
): Promise<EntryCheck> {
  const refuse = (fault: EntryFault): EntryCheck => ({ kind: "refused", fault });
  const { payload, embeddedKey } = opened;
  if (payload.session !== expectedSession) return refuse("session");

  const key = publicKey ?? embeddedKey;
  if (key === undefined || (embeddedKey !== undefined && embeddedKey !== key)) return refuse("key");
  if (embeddedKey !== undefined && !isRightKey(embeddedKey)) return refuse("key");
  if (opened.keyId !== (await hashPublicKey(key, ports))) return refuse("key");
  if (!(await ports.verify(key, opened.signingInput, opened.signature))) return refuse("signature");
  if (!maySign(payload.signer, payload.type)) return refuse("signer");

  const details = parseDetails(payload.type, entry.details.json);
  if (
    details === undefined ||
    !areOfSigner(payload, details) ||
    payload.details !== (await hashDetails(entry.details, ports))
  )
    return refuse("details");

  const { session, signer, sequence, previous, heads, type, at } = payload;
  const sha256 = await hashJws(entry.jws, ports);
  const facts: EventFacts = { session, signer, sequence, previous, heads, at, publicKey: key, sha256, entry };
  return { kind: "verified", event: { ...facts, type, details } as VerifiedEvent };
}

/** The head that a chain has with this event as its last. */
export function headOf(event: Pick<VerifiedEvent, "sequence" | "sha256">): ChainHead {
  return { sequence: event.sequence, sha256: event.sha256 };
}
