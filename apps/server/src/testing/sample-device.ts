import { randomBytes } from "node:crypto";
import { createEventChain, createEvidencePorts, createSigningKey } from "@meekijk/evidence";
import type { EventChain, NewEvent } from "@meekijk/evidence";
import type {
  AcceptedDocument,
  BrandSlug,
  EmployeeIdentity,
  EventDetails,
  EvidenceEntry,
  PublicKey,
  SessionId,
  Sha256,
} from "@meekijk/protocol";
import { sampleSessionId } from "./sample-record.ts";

export const testEvidencePorts = createEvidencePorts(globalThis.crypto);

type Plain<Event> = Event extends unknown ? Omit<Event, "at" | "salt"> : never;

/** One side of a session that signs its own chain with a real key. */
export class SampleSigner {
  readonly sessionId: SessionId;
  readonly publicKey: PublicKey;
  readonly #chain: EventChain;

  constructor(sessionId: SessionId, publicKey: PublicKey, chain: EventChain) {
    this.sessionId = sessionId;
    this.publicKey = publicKey;
    this.#chain = chain;
  }

  /** Signs the next event of the chain at this time of the signer's clock. */
  sign(event: Plain<NewEvent>, atMs: number): Promise<EvidenceEntry> {
    const full = { ...event, at: new Date(atMs).toISOString(), salt: new Uint8Array(randomBytes(16)) };
    return this.#chain.append(full);
  }

  observe(entry: EvidenceEntry): Promise<void> {
    return this.#chain.observe(entry);
  }
}

export async function createSampleSigner(
  signer: "device" | "console",
  sessionId: SessionId = sampleSessionId(),
): Promise<SampleSigner> {
  const { publicKey, sign } = await createSigningKey(globalThis.crypto);
  const chain = createEventChain({ sessionId, signer, publicKey, sign, ports: testEvidencePorts });
  return new SampleSigner(sessionId, publicKey, chain);
}

/** What the device's page puts into its acceptance of a sample brand's documents. */
export function sampleAcceptance(
  brandSlug: BrandSlug,
  documents: AcceptedDocument[],
): EventDetails<"terms-accepted"> {
  return {
    brandSlug,
    brandName: `Merk ${brandSlug}`,
    legalEntity: "Voorbeeld B.V.",
    language: "nl",
    documents,
    management: "unknown",
    hasBackup: true,
    toolName: "Meekijk",
    deviceForm: "browser",
  };
}

export const sampleEnd = {
  type: "session-ended",
  details: { reason: "customer-stopped", endedBy: "customer", isPrepared: false },
} as const;

export function sampleJoin(employee: EmployeeIdentity) {
  return { type: "joined", details: { employee, sessionHash: "A".repeat(43) as Sha256 } } as const;
}
