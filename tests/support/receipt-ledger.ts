import { randomBytes } from "node:crypto";
import { type EventChain, createEventChain, createEvidencePorts, createSigningKey } from "@meekijk/evidence";
import type { EvidenceEntry, SessionId } from "@meekijk/protocol";
import { MemoryLedger } from "../../apps/server/src/signalling/testing/memory-ledger.ts";

/** The ledger in memory, with receipts that an honest server would write. */
export class ReceiptLedger extends MemoryLedger {
  readonly #chains = new Map<SessionId, Promise<EventChain>>();
  /** Every event in the order in which it was logged, with its receipt. */
  readonly entries: EvidenceEntry[] = [];

  override async openSession(request: Parameters<MemoryLedger["openSession"]>[0]) {
    const opened = await super.openSession(request);
    if (opened.kind === "refused") return opened;
    return { ...opened, receipt: await this.#sign(request.sessionId, request.acceptance) };
  }

  override async append(request: Parameters<MemoryLedger["append"]>[0]) {
    const appended = await super.append(request);
    if (appended.kind === "refused") return appended;
    return { ...appended, receipt: await this.#sign(request.sessionId, request.entry) };
  }

  async #sign(sessionId: SessionId, entry: EvidenceEntry): Promise<EvidenceEntry> {
    const chain = await this.#chainOf(sessionId);
    const at = new Date().toISOString();
    const receipt = await chain.append({ type: "logged", details: {}, at, salt: randomBytes(16) }, entry);
    this.entries.push(entry, receipt);
    return receipt;
  }

  #chainOf(sessionId: SessionId): Promise<EventChain> {
    const known = this.#chains.get(sessionId);
    if (known !== undefined) return known;
    const made = createSigningKey(globalThis.crypto).then((key) =>
      createEventChain({
        sessionId,
        signer: "server",
        ...key,
        ports: createEvidencePorts(globalThis.crypto),
      }),
    );
    this.#chains.set(sessionId, made);
    return made;
  }
}
