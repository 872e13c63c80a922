import { createEvidencePorts, createSigningKey, isReceiptFor } from "@meekijk/evidence";
import type { EvidencePorts } from "@meekijk/evidence";
import type {
  AppendRefusal,
  EndBody,
  EventDetails,
  EventType,
  EvidenceEntry,
  PublicKey,
  SessionId,
  Sha256,
  Side,
  Signer,
} from "@meekijk/protocol";
import type { ClientPorts } from "./client-ports.ts";
import { EventLog } from "./event-log.ts";
import { KnownEntries } from "./known-entries.ts";

export interface SessionEvidenceSettings {
  readonly sessionId: SessionId;
  readonly side: Side;
  readonly ports: ClientPorts;
  sendAppend(request: { type: "append"; requestId: number; entry: EvidenceEntry }): boolean;
  /** An event that the other end should hold too: ours, and the server's receipts for ours. */
  sendToPeer(signer: Signer, entry: EvidenceEntry): void;
  onChanged(): void;
  onRefused(reason: AppendRefusal): void;
}

/** A signing key made for one session; dies with the page. */
export type SessionSigningKey = Awaited<ReturnType<typeof createSigningKey>>;

export function createSessionSigningKey(ports: ClientPorts): Promise<SessionSigningKey> {
  return createSigningKey(ports.crypto);
}

/** One end's evidence: its own chain on the way to the server, and the other chains as they become known. */
export class SessionEvidence {
  readonly publicKey: PublicKey;
  readonly #settings: SessionEvidenceSettings;
  readonly #evidencePorts: EvidencePorts;
  readonly #known: KnownEntries;
  readonly #log: EventLog;
  /** Own events and receipts in the order in which the other end must get them. */
  readonly #forPeer: { signer: Signer; entry: EvidenceEntry }[] = [];
  #hasPeer = false;

  constructor(settings: SessionEvidenceSettings, key: SessionSigningKey) {
    const { sessionId, side, ports } = settings;
    const evidencePorts = createEvidencePorts(ports.crypto);
    this.publicKey = key.publicKey;
    this.#settings = settings;
    this.#evidencePorts = evidencePorts;
    this.#known = new KnownEntries(sessionId, evidencePorts);
    this.#log = new EventLog({
      sessionId,
      side,
      publicKey: key.publicKey,
      sign: key.sign,
      evidencePorts,
      ports,
      send: (request) => settings.sendAppend(request),
      onSigned: (entry) => this.#addOwn(entry),
      onReceipt: (receipt, entry) => this.#takeReceipt(receipt, entry),
      onRefused: (reason) => settings.onRefused(reason),
    });
  }

  get entries(): readonly EvidenceEntry[] {
    return this.#known.entries;
  }

  get isOwing(): boolean {
    return this.#log.isOwing;
  }

  get isComplete(): boolean {
    return this.#log.isComplete;
  }

  /** Signs the device's first event, which travels inside `open-session`. */
  async signFirst<T extends EventType>(type: T, details: EventDetails<T>): Promise<EvidenceEntry> {
    const entry = await this.#log.sign(type, details);
    this.#addOwn(entry);
    return entry;
  }

  append<T extends EventType>(
    type: T,
    details: EventDetails<T>,
    onDurable?: () => void,
  ): Promise<EvidenceEntry> {
    return this.#log.append(type, details, onDurable);
  }

  prepareEnd(body: EndBody): Promise<EvidenceEntry> {
    return this.#log.prepareEnd(body);
  }

  /** The server's answer to an append. */
  async takeAnswer(
    answer:
      | { type: "appended"; requestId: number; receipt: EvidenceEntry }
      | { type: "append-refused"; requestId: number; reason: AppendRefusal },
  ): Promise<void> {
    if (answer.type === "appended") await this.#log.acknowledge(answer.requestId, answer.receipt);
    else this.#log.refuse(answer.requestId, answer.reason);
  }

  resend(): void {
    this.#log.resend();
  }

  /** The receipt of `open-session`, which no append asked for. */
  async addOpeningReceipt(receipt: EvidenceEntry): Promise<boolean> {
    const [acceptance] = this.#forPeer;
    return acceptance !== undefined && this.#takeReceipt(receipt, acceptance.entry);
  }

  /** The other end is there, and signs with this key. It gets all that we hold and will hold. */
  openPeer(signer: Signer, publicKey: PublicKey): void {
    this.#known.expectKey(signer, publicKey);
    this.#hasPeer = true;
    for (const { signer: of, entry } of this.#forPeer) this.#settings.sendToPeer(of, entry);
  }

  /** An entry that the other end handed us. Gives its hash; undefined when it is held back; false when it is false. */
  async addFromPeer(signer: Signer, entry: EvidenceEntry): Promise<Sha256 | undefined | false> {
    const added = await this.#known.add(signer, entry);
    if (added.kind === "refused") return false;
    if (added.kind === "held") return undefined;
    if (!(await this.#log.observe(entry))) return false;
    this.#settings.onChanged();
    return added.sha256;
  }

  /** False when an honest server cannot have written this receipt for this event of ours. */
  async #takeReceipt(receipt: EvidenceEntry, entry: EvidenceEntry): Promise<boolean> {
    if (!(await isReceiptFor(receipt, entry, this.#evidencePorts))) return false;
    const added = await this.#known.add("server", receipt);
    if (added.kind === "refused") return false;
    this.#forward("server", receipt);
    this.#settings.onChanged();
    // Our own chain names nothing that may yet turn out to be false.
    return added.kind === "held" && !added.isSigned ? true : this.#log.observe(receipt);
  }

  #addOwn(entry: EvidenceEntry): void {
    this.#known.addOwn(entry);
    this.#forward(this.#settings.side, entry);
    this.#settings.onChanged();
  }

  #forward(signer: Signer, entry: EvidenceEntry): void {
    this.#forPeer.push({ signer, entry });
    if (this.#hasPeer) this.#settings.sendToPeer(signer, entry);
  }
}
