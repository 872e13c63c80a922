import { createEventChain, createEvidencePorts, createSigningKey } from "@meekijk/evidence";
import type { EventChain, NewEvent } from "@meekijk/evidence";
import { eventDetailsSchemas, sessionIdSchema, sessionRecordSchema } from "@meekijk/protocol";
import type {
  EmployeeIdentity,
  EventType,
  EvidenceEntry,
  SessionId,
  SessionRecord,
  Signer,
} from "@meekijk/protocol";

const sha256 = "A".repeat(43);
const wording = { wordingId: "consent.view", version: 1, language: "nl", sha256 };

export const fakeTerms = {
  brandSlug: "reconi",
  brandName: "Reconi",
  legalEntity: "Reconi B.V.",
  language: "nl",
  documents: ["session-terms", "general-terms", "tool-licence"].map((documentKind, index) => ({
    documentKind,
    version: index + 2,
    language: "nl",
    sha256,
  })),
  management: "not-managed",
  hasBackup: false,
  toolName: "Meekijk in de browser",
  deviceForm: "browser",
};

/** Three real chains of one made-up session: what the console shows is signed and checked like the real thing. */
export class FakeRecord {
  readonly sessionId: SessionId = sessionIdSchema.parse("ZmFrZS1zZXNzaW9uLTAwMQ");
  readonly entries: EvidenceEntry[] = [];
  readonly #chains: Record<Signer, EventChain>;
  #atMs: number;

  private constructor(chains: Record<Signer, EventChain>, startMs: number) {
    this.#chains = chains;
    this.#atMs = startMs;
  }

  static async create(startMs: number): Promise<FakeRecord> {
    const ports = createEvidencePorts(crypto);
    const sessionId = sessionIdSchema.parse("ZmFrZS1zZXNzaW9uLTAwMQ");
    const chainOf = async (signer: Signer) =>
      createEventChain({ sessionId, signer, ports, ...(await createSigningKey(crypto)) });
    const chains = {
      device: await chainOf("device"),
      console: await chainOf("console"),
      server: await chainOf("server"),
    };
    return new FakeRecord(chains, startMs);
  }

  /** Signs an event, has the server log it, and tells the other chains. */
  async add(signer: Signer, type: EventType, details: unknown): Promise<void> {
    const entry = await this.#sign(signer, type, details);
    if (signer !== "server") await this.#sign("server", "logged", {}, entry);
  }

  toRecord(): SessionRecord {
    return sessionRecordSchema.parse({
      format: "meekijk-record",
      v: 1,
      sessionId: this.sessionId,
      entries: this.entries,
    });
  }

  async #sign(
    signer: Signer,
    type: EventType,
    details: unknown,
    after?: EvidenceEntry,
  ): Promise<EvidenceEntry> {
    this.#atMs += 1_700;
    const event = {
      type,
      details: eventDetailsSchemas[type].parse(details),
      at: new Date(this.#atMs).toISOString(),
      salt: crypto.getRandomValues(new Uint8Array(16)),
    } as NewEvent;
    const entry = await this.#chains[signer].append(event, after);
    this.entries.push(entry);
    const others = (["device", "console", "server"] as const).filter((other) => other !== signer);
    for (const other of others) await this.#chains[other].observe(entry);
    return entry;
  }
}

/** A whole session up to its end, as the server would hand it out later. */
export async function createFinishedRecord(startMs: number, employee: EmployeeIdentity): Promise<FakeRecord> {
  const record = await FakeRecord.create(startMs);
  const questionId = "cXVlc3Rpb24";
  await record.add("device", "terms-accepted", fakeTerms);
  await record.add("device", "code-shown", { routingNumber: "123" });
  await record.add("device", "wrong-try", { tryNumber: 1, triesLeft: 2, employee });
  await record.add("device", "joined", { employee, sessionHash: sha256 });
  await record.add("console", "joined", { employee, sessionHash: sha256 });
  await record.add("console", "view-asked", { questionId, reason: "Factuur wordt niet verzonden" });
  await record.add("device", "view-granted", { questionId, wording });
  await record.add("device", "paused", {});
  await record.add("device", "resumed", {});
  await record.add("console", "session-ended", {
    reason: "employee-ended",
    endedBy: "employee",
    isPrepared: false,
  });
  await record.add("device", "session-ended", {
    reason: "employee-ended",
    endedBy: "employee",
    isPrepared: false,
  });
  return record;
}
