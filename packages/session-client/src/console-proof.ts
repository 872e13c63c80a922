import type { DeviceNonce, PublicKey, RoutingNumber, TenantId } from "@meekijk/protocol";
import { ConsoleHandshake } from "@meekijk/secure-link";
import type { DeviceParty, HandshakeOutcome, ProvenSession } from "@meekijk/secure-link";
import type { JoinFailure } from "@meekijk/session-core";
import { fromBase64url } from "./base64url.ts";
import { clientLimits } from "./client-limits.ts";
import { programVersion } from "./device-settings.ts";
import type { ClientPorts } from "./client-ports.ts";

export type ConsoleProofEvent =
  | { kind: "send"; message: Uint8Array<ArrayBuffer> }
  | { kind: "proven"; session: ProvenSession<DeviceParty> }
  | { kind: "failed"; failure: JoinFailure; isHeld: boolean };

export interface ConsoleProofSettings {
  readonly ports: ClientPorts;
  readonly publicKey: PublicKey;
  readonly tenantId: TenantId;
  readonly routingNumber: RoutingNumber;
  readonly deviceNonce: DeviceNonce;
  onEvent(event: ConsoleProofEvent): void;
}

/** The console's proof against one joined number; lives as long as the number is held, since it counts the tries. */
export class ConsoleProof {
  readonly #settings: ConsoleProofSettings;
  readonly #handshake: ConsoleHandshake;
  #cancelTimeout: () => void = () => undefined;
  /** Our opening message, until the device answers it. */
  #unanswered: Uint8Array<ArrayBuffer> | undefined;

  constructor(settings: ConsoleProofSettings) {
    const { ports, publicKey, tenantId, routingNumber } = settings;
    const party = { version: programVersion, publicKey: fromBase64url(publicKey), build: programVersion };
    this.#settings = settings;
    this.#handshake = new ConsoleHandshake(ports.crypto, { address: { tenantId, routingNumber }, party });
  }

  /** One try with the six digits that the employee typed. They go no further than this. */
  async start(secretDigits: string): Promise<void> {
    const { ports, deviceNonce } = this.#settings;
    this.#awaitAnswer();
    const code = { secretDigits, deviceNonce: fromBase64url(deviceNonce) };
    const outcome = await this.#handshake.start(code, ports.nowMs());
    this.#unanswered = outcome.message;
    this.#take(outcome);
  }

  /** The device is back: what opened the proof may have been sent while it was away. Uses up no try. */
  repeat(): void {
    if (this.#unanswered === undefined) return;
    this.#awaitAnswer();
    this.#settings.onEvent({ kind: "send", message: this.#unanswered });
  }

  /** A handshake message from the relay. */
  async receive(bytes: Uint8Array): Promise<void> {
    const outcome = await this.#handshake.receive(bytes, this.#settings.ports.nowMs());
    if (!isNoise(outcome)) this.#unanswered = undefined;
    this.#take(outcome);
  }

  erase(): void {
    this.#cancelTimeout();
    this.#unanswered = undefined;
    this.#handshake.erase();
  }

  #awaitAnswer(): void {
    const { ports, onEvent } = this.#settings;
    this.#cancelTimeout();
    this.#cancelTimeout = ports.setTimer(
      () => onEvent({ kind: "failed", failure: { reason: "not-connected" }, isHeld: true }),
      clientLimits.proofTimeoutMs,
    );
  }

  #take(outcome: HandshakeOutcome<DeviceParty>): void {
    const { onEvent } = this.#settings;
    if (outcome.message !== undefined) onEvent({ kind: "send", message: outcome.message });
    if (outcome.kind === "send") return;
    if (isNoise(outcome)) return;
    this.#cancelTimeout();
    switch (outcome.kind) {
      case "proven":
        onEvent({ kind: "proven", session: outcome.session });
        return;
      case "wrong-try":
        onEvent({
          kind: "failed",
          failure: { reason: "wrong-code", triesLeft: outcome.triesLeft },
          isHeld: true,
        });
        return;
      case "dead":
        if (outcome.reason !== "erased")
          onEvent({ kind: "failed", failure: { reason: "code-dead" }, isHeld: false });
        return;
      case "refused":
        onEvent({ kind: "failed", failure: { reason: "not-connected" }, isHeld: true });
    }
  }
}

/** A message that belongs to no run of ours is noise on the line; the run itself goes on. */
function isNoise(outcome: HandshakeOutcome<DeviceParty>): boolean {
  return outcome.kind === "refused" && ["malformed", "no-run", "unexpected-message"].includes(outcome.reason);
}
