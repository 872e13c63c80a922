import { decodeHandshakeMessage, encodeHandshakeMessage, handshakeNonceBytes } from "@meekijk/protocol";
import type { HandshakeMessage } from "@meekijk/protocol";
import { decodeDeviceParty, encodeConsoleParty } from "./associated-data.ts";
import type { ConsoleParty, DeviceParty } from "./associated-data.ts";
import { confirmationTag, isConfirmationTag, transcriptHalf } from "./cpace.ts";
import { isEqualBytes } from "./equal-bytes.ts";
import type { HandshakeDeath, HandshakeOutcome, HandshakeRefusal } from "./handshake-outcome.ts";
import { agree, drawShare } from "./handshake-run.ts";
import type { Agreement, OwnShare } from "./handshake-run.ts";
import type { Bytes } from "./length-value.ts";
import { linkLimits } from "./limits.ts";
import { LinkKeys } from "./link-keys.ts";
import { passwordRelatedString } from "./secret-digits.ts";
import { SecureLinkError } from "./secure-link-error.ts";
import { SerialQueue } from "./serial-queue.ts";
import { channelIdentifier, cpaceSessionId, drawHandshakeNonce } from "./session-context.ts";
import type { CodeAddress } from "./session-context.ts";

export interface ConsoleHandshakeSettings {
  readonly address: CodeAddress;
  readonly party: ConsoleParty;
}

/** What one typed code adds. */
export interface TypedCode {
  readonly secretDigits: string;
  /** nD as the rendezvous told it. A false one only makes the proof fail. */
  readonly deviceNonce: Bytes;
}

type ConsoleOutcome = HandshakeOutcome<DeviceParty>;
type DeviceShare = Extract<HandshakeMessage, { kind: "device-share" }>;

type Run =
  | {
      readonly kind: "shared";
      readonly startedAtMs: number;
      readonly sessionId: Bytes;
      readonly own: OwnShare;
    }
  | {
      readonly kind: "proving";
      readonly startedAtMs: number;
      readonly sessionId: Bytes;
      readonly agreement: Agreement;
      readonly deviceHalf: Bytes;
      readonly peer: DeviceParty;
    };

/**
 * The console's side of the handshake for one routing number (docs/protocol.md; security 1.9). Keep the same object
 * while the same number is typed again: it counts the tries. A try counts when its proof is sent, since a false device
 * could test it; after three, nothing is sent to this number any more.
 *
 * Inputs are taken one after the other, also when the caller does not wait. Times are the caller's monotonic clock in ms.
 */
export class ConsoleHandshake {
  readonly #crypto: Crypto;
  readonly #queue = new SerialQueue();
  readonly #channelIdentifier: Bytes;
  readonly #associatedData: Bytes;
  #run: Run | undefined;
  #tries = 0;
  #isProven = false;
  #death: HandshakeDeath | undefined;

  /** @throws {SecureLinkError} routing number or a field outside its bounds */
  constructor(crypto: Crypto, settings: ConsoleHandshakeSettings) {
    this.#crypto = crypto;
    this.#channelIdentifier = channelIdentifier(settings.address);
    this.#associatedData = encodeConsoleParty(settings.party);
  }

  /** Proofs that may still be sent to this number, 3 to 0. */
  get triesLeft(): number {
    return linkLimits.maxTries - this.#tries;
  }

  /**
   * Begins a run with the digits that were typed; an unfinished run before it is dropped.
   * @throws {SecureLinkError} `secret-not-six-digits`, `field-out-of-bounds`
   */
  async start(code: TypedCode, nowMs: number): Promise<ConsoleOutcome> {
    const passwordRelated = passwordRelatedString(code.secretDigits);
    if (code.deviceNonce.length !== handshakeNonceBytes) throw SecureLinkError.fieldOutOfBounds();
    return this.#queue.run(() => this.#start(passwordRelated, code.deviceNonce, nowMs));
  }

  /** Takes one handshake message from the line. Rejects only when the platform lacks X25519 or fails. */
  receive(bytes: Uint8Array, nowMs: number): Promise<ConsoleOutcome> {
    return this.#queue.run(() => this.#receive(bytes, nowMs));
  }

  /** Forgets every run. Nothing can be proven afterwards, also not what is under way. */
  erase(): void {
    if (!this.#isProven) this.#death ??= "erased";
    this.#endRun();
  }

  async #start(passwordRelated: Bytes, deviceNonce: Bytes, nowMs: number): Promise<ConsoleOutcome> {
    this.#endRun();
    if (this.#isProven) return refused("already-proven");
    // Proofs that were never answered count too: whoever was silent may be testing them.
    if (this.triesLeft === 0) this.#death ??= "tries-used";
    if (this.#death !== undefined) return { kind: "dead", reason: this.#death };
    const consoleNonce = drawHandshakeNonce(this.#crypto);
    if (isEqualBytes(consoleNonce, deviceNonce)) return refused("reflected");
    const sessionId = cpaceSessionId(consoleNonce, deviceNonce);
    const own = await drawShare(this.#crypto, passwordRelated, this.#channelIdentifier, sessionId);
    passwordRelated.fill(0);
    if (own === undefined) return refused("weak-share");
    if (this.#death !== undefined) return refused("dead");
    this.#run = { kind: "shared", startedAtMs: nowMs, sessionId, own };
    return {
      kind: "send",
      message: encodeHandshakeMessage({
        kind: "console-share",
        consoleNonce,
        share: own.share,
        associatedData: this.#associatedData,
      }),
    };
  }

  async #receive(bytes: Uint8Array, nowMs: number): Promise<ConsoleOutcome> {
    const decoded = decodeHandshakeMessage(bytes);
    if (decoded.kind === "refused") return refused("malformed");
    if (this.#isProven) return refused("already-proven");
    if (this.#death !== undefined) return refused("dead");
    const run = this.#run;
    if (run === undefined) return refused("no-run");
    if (nowMs - run.startedAtMs > linkLimits.runTimeoutMs) {
      this.#endRun();
      return refused("run-expired");
    }
    const { message } = decoded;
    if (message.kind === "failed") return this.#peerFailed(message);
    if (message.kind === "device-share" && run.kind === "shared") return this.#answerShare(run, message);
    if (message.kind === "device-proof" && run.kind === "proving")
      return this.#checkProof(run, message.proof);
    return refused("unexpected-message");
  }

  async #answerShare(run: Extract<Run, { kind: "shared" }>, message: DeviceShare): Promise<ConsoleOutcome> {
    this.#run = undefined;
    if (isEqualBytes(message.share, run.own.share)) return refused("reflected");
    const peer = decodeDeviceParty(message.associatedData);
    if (peer === undefined) return refused("party-refused");
    const consoleHalf = transcriptHalf(run.own.share, this.#associatedData);
    const deviceHalf = transcriptHalf(message.share, message.associatedData);
    const halves = { console: consoleHalf, device: deviceHalf };
    const { sessionId, startedAtMs } = run;
    const agreement = await agree(this.#crypto, run.own.scalar, message.share, sessionId, halves);
    if (agreement === undefined) return refused("weak-share");
    const proof = await confirmationTag(this.#crypto, agreement.confirmationKey, consoleHalf);
    if (this.#death !== undefined) return refused("dead");
    this.#tries += 1;
    this.#run = { kind: "proving", startedAtMs, sessionId, agreement, deviceHalf, peer };
    return { kind: "send", message: encodeHandshakeMessage({ kind: "console-proof", proof }) };
  }

  async #checkProof(run: Extract<Run, { kind: "proving" }>, proof: Bytes): Promise<ConsoleOutcome> {
    this.#run = undefined;
    const { confirmationKey, isk, transcript } = run.agreement;
    const isRight = await isConfirmationTag(this.#crypto, confirmationKey, proof, run.deviceHalf);
    if (this.#death !== undefined) return refused("dead");
    if (!isRight) {
      isk.fill(0);
      return this.#wrongTry(this.triesLeft);
    }
    const keys = await LinkKeys.derive(this.#crypto, "console", run.peer.sessionId, {
      isk,
      cpaceSessionId: run.sessionId,
      channelIdentifier: this.#channelIdentifier,
      transcript,
    });
    if (this.#death !== undefined) {
      keys.erase();
      return refused("dead");
    }
    this.#isProven = true;
    return { kind: "proven", session: { keys, peer: run.peer } };
  }

  /** Not authenticated: whoever forges it ends this run, which it could by silence too, and gains nothing. */
  #peerFailed(message: Extract<HandshakeMessage, { kind: "failed" }>): ConsoleOutcome {
    const wasProving = this.#run?.kind === "proving";
    this.#endRun();
    switch (message.reason) {
      case "wrong-code":
        return wasProving
          ? this.#wrongTry(Math.min(this.triesLeft, message.triesLeft))
          : refused("unexpected-message");
      case "tries-used":
      case "disturbed":
        this.#death = message.reason;
        return { kind: "dead", reason: message.reason };
      case "busy":
      case "run-expired":
        return refused(message.reason);
      default:
        return refused("peer-refused");
    }
  }

  #wrongTry(triesLeft: number): ConsoleOutcome {
    if (triesLeft > 0) return { kind: "wrong-try", triesLeft };
    this.#death = "tries-used";
    return { kind: "dead", reason: "tries-used" };
  }

  #endRun(): void {
    if (this.#run?.kind === "proving") this.#run.agreement.isk.fill(0);
    this.#run = undefined;
  }
}

function refused(reason: HandshakeRefusal): ConsoleOutcome {
  return { kind: "refused", reason };
}
