import { createHash } from "node:crypto";
import type { EvidenceEntry, Signer } from "@meekijk/protocol";
import type { TestSession } from "../../packages/evidence/src/testing/test-session.ts";
import type { StrangeSigner } from "./strange-keys.ts";

/** An event as a stranger's program would have it: nothing of it was checked. */
export interface LooseEvent {
  signer: Signer;
  sequence: number;
  type: string;
  at: string;
  details: Record<string, unknown>;
}

export interface Resealing {
  /** What the event says instead; the same object where nothing changes. */
  change?: (event: LooseEvent) => LooseEvent;
  signers?: Partial<Record<Signer, StrangeSigner>>;
}

interface LoosePayload extends Omit<LooseEvent, "details"> {
  previous: string | null;
  heads: Partial<Record<Signer, { sequence: number; sha256: string }>>;
  details: string;
}

const encode = (bytes: Uint8Array | string) => Buffer.from(bytes).toString("base64url");
const hash = (...parts: (Uint8Array | string)[]) => {
  const made = createHash("sha256");
  for (const part of parts) made.update(part);
  return made.digest("base64url");
};

/**
 * The same session as ends would have signed it that keep to no form: our own code signs nothing that it would not
 * read. All hashes follow, so that a reader has nothing against it but what was changed.
 */
export async function resealSession(
  session: TestSession,
  { change = (event) => event, signers = {} }: Resealing,
): Promise<TestSession> {
  const renamed = new Map<string, string>();
  const entries: EvidenceEntry[] = [];
  for (const entry of session.entries) {
    const [, payloadPart = ""] = entry.jws.split(".");
    const payload = JSON.parse(Buffer.from(payloadPart, "base64url").toString()) as LoosePayload;
    const { signer, sequence, type, at } = payload;
    const told = JSON.parse(entry.details.json) as Record<string, unknown>;
    const event = change({ signer, sequence, type, at, details: told });
    const json = JSON.stringify(event.details);
    const heads = Object.fromEntries(
      Object.entries(payload.heads).map(([side, head]) => [
        side,
        { ...head, sha256: renamed.get(head.sha256) ?? head.sha256 },
      ]),
    );
    const key: StrangeSigner = signers[signer] ?? session.keys[signer];
    const jws = await signLoosely(key, sequence, {
      ...payload,
      type: event.type,
      at: event.at,
      previous: payload.previous === null ? null : (renamed.get(payload.previous) ?? payload.previous),
      heads,
      details: hash(Buffer.from(entry.details.salt, "base64url"), json),
    });
    renamed.set(hash(entry.jws), hash(jws));
    entries.push({ jws, details: { ...entry.details, json } });
  }
  return { ...session, entries };
}

async function signLoosely(
  { publicKey, sign }: StrangeSigner,
  sequence: number,
  payload: LoosePayload,
): Promise<string> {
  const kid = hash(Buffer.from(publicKey, "base64url"));
  const header = { alg: "EdDSA", typ: "meekijk-event+jws", kid };
  const first = { ...header, jwk: { kty: "OKP", crv: "Ed25519", x: publicKey } };
  const signed = `${encode(JSON.stringify(sequence === 0 ? first : header))}.${encode(JSON.stringify(payload))}`;
  return `${signed}.${encode(await sign(Buffer.from(signed)))}`;
}
