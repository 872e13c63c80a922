import { DeviceHandshake, drawHandshakeNonce, drawSecretDigits, linkLimits } from "@meekijk/secure-link";
import type { DeviceParty, ProvenSession, ConsoleParty } from "@meekijk/secure-link";
import type { DeviceNonce, PublicKey, RoutingNumber, TenantId } from "@meekijk/protocol";
import { toBase64url } from "./base64url.ts";
import { clientLimits } from "./client-limits.ts";
import type { ClientPorts } from "./client-ports.ts";

export type DeviceCodeEvent =
  | { kind: "send"; message: Uint8Array<ArrayBuffer> }
  /** `message` is the device's own proof; the number must be called used before it goes out. */
  | { kind: "proven"; message: Uint8Array<ArrayBuffer>; session: ProvenSession<ConsoleParty> }
  | { kind: "wrong-try"; triesLeft: number }
  | { kind: "disturbed" }
  /** The server gave no number in time. */
  | { kind: "number-withdrawn" };

export interface DeviceCodeSettings {
  readonly ports: ClientPorts;
  readonly party: DeviceParty;
  onEvent(event: DeviceCodeEvent): void;
}

/** One displayed code: its secret half never leaves this object but for the screen (R032). */
export class DeviceCode {
  readonly deviceNonce: DeviceNonce;
  readonly #settings: DeviceCodeSettings;
  readonly #nonce: Uint8Array<ArrayBuffer>;
  #secretDigits = "";
  #routingNumber = "";
  #tenantId: TenantId | undefined;
  #handshake: DeviceHandshake | undefined;
  #provenBy: PublicKey | undefined;
  #isSpent = false;
  #cancelExpiry: () => void = () => undefined;

  constructor(settings: DeviceCodeSettings) {
    this.#settings = settings;
    this.#nonce = drawHandshakeNonce(settings.ports.crypto);
    this.deviceNonce = toBase64url(this.#nonce) as DeviceNonce;
    const { ports, onEvent } = settings;
    this.#cancelExpiry = ports.setTimer(
      () => onEvent({ kind: "number-withdrawn" }),
      clientLimits.answerTimeoutMs,
    );
  }

  /** `RRR SSS SSS`; empty before the server gave a number and after the code died. */
  get text(): string {
    if (this.#secretDigits === "") return "";
    return `${this.#routingNumber} ${this.#secretDigits.slice(0, 3)} ${this.#secretDigits.slice(3)}`;
  }

  /** The provider in whose name the number was given; undefined before that. */
  get tenantId(): TenantId | undefined {
    return this.#tenantId;
  }

  /** The key of the console that proved this code; stays when the digits are forgotten. */
  get provenBy(): PublicKey | undefined {
    return this.#provenBy;
  }

  /** Draws the digits, once: a second number would mean new digits, and tries that nobody counts together. */
  assign(tenantId: TenantId, routingNumber: RoutingNumber): boolean {
    if (this.#isSpent) return false;
    this.#isSpent = true;
    const { ports, party } = this.#settings;
    this.#cancelExpiry();
    this.#secretDigits = drawSecretDigits(ports.crypto);
    this.#routingNumber = routingNumber;
    this.#tenantId = tenantId;
    this.#handshake = new DeviceHandshake(ports.crypto, {
      address: { tenantId, routingNumber },
      secretDigits: this.#secretDigits,
      deviceNonce: this.#nonce,
      party,
    });
    return true;
  }

  /** A handshake message from the relay. */
  async receive(bytes: Uint8Array): Promise<void> {
    const handshake = this.#handshake;
    if (handshake === undefined) return;
    this.#take(await handshake.receive(bytes, this.#settings.ports.nowMs()));
  }

  /** The employee left before proving the code. */
  async abandonRun(): Promise<void> {
    this.#take(await this.#handshake?.abandonRun());
  }

  /** Forgets the digits; nothing can be proven any more. */
  erase(): void {
    this.#isSpent = true;
    this.#cancelExpiry();
    this.#handshake?.erase();
    this.#handshake = undefined;
    this.#secretDigits = "";
  }

  #take(outcome: Awaited<ReturnType<DeviceHandshake["receive"]>> | undefined): void {
    if (outcome === undefined || this.#handshake === undefined) return;
    const { onEvent, ports } = this.#settings;
    if (outcome.kind !== "proven" && outcome.message !== undefined)
      onEvent({ kind: "send", message: outcome.message });
    switch (outcome.kind) {
      case "send":
        this.#cancelExpiry();
        this.#cancelExpiry = ports.setTimer(() => void this.#expire(), linkLimits.runTimeoutMs + 100);
        return;
      case "proven":
        this.#cancelExpiry();
        this.#provenBy = toBase64url(outcome.session.peer.publicKey) as PublicKey;
        if (outcome.message !== undefined)
          onEvent({ kind: "proven", message: outcome.message, session: outcome.session });
        return;
      case "wrong-try":
        onEvent({ kind: "wrong-try", triesLeft: outcome.triesLeft });
        return;
      case "dead":
        if (outcome.reason === "disturbed") onEvent({ kind: "disturbed" });
        else if (outcome.reason === "tries-used") onEvent({ kind: "wrong-try", triesLeft: 0 });
        return;
      default:
        return;
    }
  }

  async #expire(): Promise<void> {
    this.#take(await this.#handshake?.expire(this.#settings.ports.nowMs()));
  }
}
