import { type EventChain, EvidenceError, type NewEvent, createEventChain } from "@meekijk/evidence";
import type { EvidencePorts, Sign } from "@meekijk/evidence";
import type {
  AppendRefusal,
  EndBody,
  EventDetails,
  EventType,
  EvidenceEntry,
  PublicKey,
  SessionId,
  Side,
} from "@meekijk/protocol";
import type { ClientPorts } from "./client-ports.ts";

export interface EventLogSettings {
  readonly sessionId: SessionId;
  readonly side: Side;
  readonly publicKey: PublicKey;
  readonly sign: Sign;
  readonly evidencePorts: EvidencePorts;
  readonly ports: ClientPorts;
  /** Sends an append request; false when the line is down. */
  send(request: { type: "append"; requestId: number; entry: EvidenceEntry }): boolean;
  /** A new event of our own, signed; goes to the other end at once. */
  onSigned(entry: EvidenceEntry): void;
  /** The server's durable receipt for this event; false when it is not what an honest server writes. */
  onReceipt(receipt: EvidenceEntry, entry: EvidenceEntry): Promise<boolean>;
  onRefused(reason: AppendRefusal): void;
}

interface Pending {
  readonly entry: EvidenceEntry;
  readonly onDurable: () => void;
}

const saltBytes = 16;

/**
 * Our own signed chain and its way to the server: one event at a time, in order, sent again after a lost line until the
 * server's receipt is there (an event that was acknowledged is never lost).
 */
export class EventLog {
  readonly #settings: EventLogSettings;
  readonly #chain: EventChain;
  readonly #pending: Pending[] = [];
  #requestId = 0;
  #isWaiting = false;
  #wasRefused = false;

  constructor(settings: EventLogSettings) {
    this.#settings = settings;
    const { sessionId, side, publicKey, sign, evidencePorts } = settings;
    this.#chain = createEventChain({ sessionId, signer: side, publicKey, sign, ports: evidencePorts });
  }

  /** Whether the server has everything that was signed here. */
  get isComplete(): boolean {
    return this.#pending.length === 0 && !this.#wasRefused;
  }

  /** True while an event waits for its receipt. */
  get isOwing(): boolean {
    return this.#pending.length > 0;
  }

  /** Signs and queues an event. Resolves when it is signed; `onDurable` runs when the server has it for good. */
  async append<T extends EventType>(
    type: T,
    details: EventDetails<T>,
    onDurable: () => void = () => undefined,
  ): Promise<EvidenceEntry> {
    const entry = await this.#chain.append(this.#newEvent(type, details));
    this.#pending.push({ entry, onDurable });
    this.#settings.onSigned(entry);
    this.#sendNext();
    return entry;
  }

  /** Signs the first event without queueing it: it travels inside `open-session`. */
  async sign<T extends EventType>(type: T, details: EventDetails<T>): Promise<EvidenceEntry> {
    return this.#chain.append(this.#newEvent(type, details));
  }

  /** The last event of a page that may close at any moment, on the present head of the chain. */
  prepareEnd(body: EndBody): Promise<EvidenceEntry> {
    return this.#chain.prepare(this.#newEvent("session-ended", { ...body, isPrepared: true }));
  }

  /** Notes an event of another signer, so that ours name it from now on. False: it contradicts one known before. */
  async observe(entry: EvidenceEntry): Promise<boolean> {
    try {
      await this.#chain.observe(entry);
      return true;
    } catch (error) {
      if (error instanceof EvidenceError) return false;
      throw error;
    }
  }

  /** The line is back: what waits goes again. */
  resend(): void {
    this.#isWaiting = false;
    this.#sendNext();
  }

  async acknowledge(requestId: number, receipt: EvidenceEntry): Promise<void> {
    if (!this.#isWaiting || requestId !== this.#requestId) return;
    const done = this.#pending.shift();
    const isTrue = done !== undefined && (await this.#settings.onReceipt(receipt, done.entry));
    this.#isWaiting = false;
    if (isTrue) done.onDurable();
    else this.#settings.onRefused("chain");
    this.#sendNext();
  }

  refuse(requestId: number, reason: AppendRefusal): void {
    if (!this.#isWaiting || requestId !== this.#requestId) return;
    this.#pending.length = 0;
    this.#wasRefused = true;
    this.#isWaiting = false;
    this.#settings.onRefused(reason);
  }

  #sendNext(): void {
    const [next] = this.#pending;
    if (next === undefined || this.#isWaiting) return;
    this.#requestId += 1;
    this.#isWaiting = this.#settings.send({
      type: "append",
      requestId: this.#requestId,
      entry: next.entry,
    });
  }

  #newEvent<T extends EventType>(type: T, details: EventDetails<T>): NewEvent {
    const { ports } = this.#settings;
    const at = new Date(ports.nowMs()).toISOString();
    const salt = ports.crypto.getRandomValues(new Uint8Array(saltBytes));
    // The three belong together by T, which the union cannot see.
    return { type, details, at, salt } as NewEvent;
  }
}
