import { decodeHandshakeMessage, encodeHandshakeMessage, handshakeNonceBytes } from "@meekijk/protocol";
import type { HandshakeFailure, HandshakeMessage } from "@meekijk/protocol";
import { decodeConsoleParty, encodeDeviceParty } from "./associated-data.ts";
import type { ConsoleParty, DeviceParty } from "./associated-data.ts";
import { confirmationTag, isConfirmationTag, transcriptHalf } from "./cpace.ts";
import { isEqualBytes } from "./equal-bytes.ts";
import type { HandshakeDeath, HandshakeOutcome, HandshakeRefusal } from "./handshake-outcome.ts";
import { agree, drawShare } from "./handshake-run.ts";
import type { Agreement } from "./handshake-run.ts";
import type { Bytes } from "./length-value.ts";
import { linkLimits } from "./limits.ts";
import { LinkKeys } from "./link-keys.ts";
import { passwordRelatedString } from "./secret-digits.ts";
import { SecureLinkError } from "./secure-link-error.ts";
import { SerialQueue } from "./serial-queue.ts";
import { channelIdentifier, cpaceSessionId } from "./session-context.ts";
import type { CodeAddress } from "./session-context.ts";

export interface DeviceHandshakeSettings {
  readonly address: CodeAddress;
  /** The six digits drawn by `drawSecretDigits`. */
  readonly secretDigits: string;
  /** nD, drawn by `drawHandshakeNonce` for this displayed code; the console learns it when it joins. */
  readonly deviceNonce: Bytes;
  readonly party: DeviceParty;
}

type DeviceOutcome = HandshakeOutcome<ConsoleParty>;
type ConsoleShare = Extract<HandshakeMessage, { kind: "console-share" }>;

interface Run {
  readonly startedAtMs: number;
  readonly sessionId: Bytes;
  readonly agreement: Agreement;
  readonly consoleHalf: Bytes;
  readonly deviceHalf: Bytes;
  readonly peer: ConsoleParty;
}

/**
 * The device's side of the handshake for one displayed code (docs/protocol.md; security 1.9). It says nothing that
 * depends on the digits before a console has proven them. A proof that does not fit is a try; the third kills the code.
 * One run at a time; a run that is begun and left counts, and the tenth kills the code too.
 *
 * Inputs are taken one after the other, also when the caller does not wait. Times are the caller's monotonic clock in ms.
 */
export class DeviceHandshake {
  readonly #crypto: Crypto;
  readonly #queue = new SerialQueue();
  readonly #channelIdentifier: Bytes;
  readonly #deviceNonce: Bytes;
  readonly #party: DeviceParty;
  readonly #associatedData: Bytes;
  readonly #ownShares: Bytes[] = [];
  #passwordRelated: Bytes | undefined;
  #run: Run | undefined;
  #tries = 0;
  #unfinishedRuns = 0;
  #isProven = false;
  #death: HandshakeDeath | undefined;

  /** @throws {SecureLinkError} digits, routing number or a field outside its bounds */
  constructor(crypto: Crypto, settings: DeviceHandshakeSettings) {
    if (settings.deviceNonce.length !== handshakeNonceBytes) throw SecureLinkError.fieldOutOfBounds();
    this.#crypto = crypto;
    this.#channelIdentifier = channelIdentifier(settings.address);
    this.#passwordRelated = passwordRelatedString(settings.secretDigits);
    this.#deviceNonce = settings.deviceNonce;
    this.#party = settings.party;
    this.#associatedData = encodeDeviceParty(settings.party);
  }

  /** Tries that are left before the code dies, 3 to 0. */
  get triesLeft(): number {
    return linkLimits.maxTries - this.#tries;
  }

  /** Takes one handshake message from the line. Rejects only when the platform lacks X25519 or fails. */
  receive(bytes: Uint8Array, nowMs: number): Promise<DeviceOutcome> {
    return this.#queue.run(() => this.#receive(bytes, nowMs));
  }

  /** To be called now and then: closes a run that took too long. Says `dead` when that was the tenth. */
  expire(nowMs: number): Promise<DeviceOutcome | undefined> {
    return this.#queue.run(async () =>
      this.#closeExpiredRun(nowMs) ? this.#unfinishedOutcome() : undefined,
    );
  }

  /** The console left: its run is over. Says `dead` when it was the tenth that was not finished. */
  abandonRun(): Promise<DeviceOutcome | undefined> {
    return this.#queue.run(async () => {
      if (this.#run === undefined) return undefined;
      this.#leaveRun();
      return this.#unfinishedOutcome();
    });
  }

  /** Forgets the digits and every run. Nothing can be proven afterwards, also not what is under way. */
  erase(): void {
    if (!this.#isProven) this.#death ??= "erased";
    this.#forget();
  }

  async #receive(bytes: Uint8Array, nowMs: number): Promise<DeviceOutcome> {
    const decoded = decodeHandshakeMessage(bytes);
    if (decoded.kind === "refused") return refused("malformed");
    if (this.#isProven) return refused("already-proven");
    if (this.#death !== undefined) return this.#refusedAsDead();
    const hasRunExpired = this.#closeExpiredRun(nowMs);
    if (this.#death !== undefined) return this.#unfinishedOutcome() ?? this.#refusedAsDead();
    const { message } = decoded;
    switch (message.kind) {
      case "console-share":
        if (this.#run !== undefined) return refused("busy", failed("busy", this.triesLeft));
        return this.#begin(message, nowMs);
      case "console-proof":
        if (hasRunExpired) return refused("run-expired", failed("run-expired", this.triesLeft));
        return this.#prove(message.proof);
      default:
        return refused("unexpected-message");
    }
  }

  async #begin(message: ConsoleShare, nowMs: number): Promise<DeviceOutcome> {
    const passwordRelated = this.#passwordRelated;
    if (passwordRelated === undefined) return this.#refusedAsDead();
    const isReflected =
      isEqualBytes(message.consoleNonce, this.#deviceNonce) ||
      this.#ownShares.some((share) => isEqualBytes(share, message.share));
    if (isReflected) return this.#spoiltRun("reflected");
    const peer = decodeConsoleParty(message.associatedData);
    if (peer === undefined) return this.#spoiltRun("party-refused");

    const sessionId = cpaceSessionId(message.consoleNonce, this.#deviceNonce);
    const own = await drawShare(this.#crypto, passwordRelated, this.#channelIdentifier, sessionId);
    if (own === undefined) return this.#spoiltRun("weak-share");
    this.#ownShares.push(own.share);
    const consoleHalf = transcriptHalf(message.share, message.associatedData);
    const deviceHalf = transcriptHalf(own.share, this.#associatedData);
    const halves = { console: consoleHalf, device: deviceHalf };
    const agreement = await agree(this.#crypto, own.scalar, message.share, sessionId, halves);
    if (agreement === undefined) return this.#spoiltRun("weak-share");
    if (this.#death !== undefined) return this.#refusedAsDead();
    this.#run = { startedAtMs: nowMs, sessionId, agreement, consoleHalf, deviceHalf, peer };
    return {
      kind: "send",
      message: encodeHandshakeMessage({
        kind: "device-share",
        share: own.share,
        associatedData: this.#associatedData,
      }),
    };
  }

  async #prove(proof: Bytes): Promise<DeviceOutcome> {
    const run = this.#run;
    if (run === undefined) return refused("no-run");
    this.#run = undefined;
    const { confirmationKey, isk, transcript } = run.agreement;
    const isRight = await isConfirmationTag(this.#crypto, confirmationKey, proof, run.consoleHalf);
    if (this.#death !== undefined) return this.#refusedAsDead();
    if (!isRight) {
      isk.fill(0);
      return this.#wrongTry();
    }
    const tag = await confirmationTag(this.#crypto, confirmationKey, run.deviceHalf);
    const keys = await LinkKeys.derive(this.#crypto, "device", this.#party.sessionId, {
      isk,
      cpaceSessionId: run.sessionId,
      channelIdentifier: this.#channelIdentifier,
      transcript,
    });
    if (this.#death !== undefined) {
      keys.erase();
      return this.#refusedAsDead();
    }
    this.#isProven = true;
    this.#forget();
    const message = encodeHandshakeMessage({ kind: "device-proof", proof: tag });
    return { kind: "proven", message, session: { keys, peer: run.peer } };
  }

  #wrongTry(): DeviceOutcome {
    this.#tries += 1;
    if (this.triesLeft > 0) {
      return {
        kind: "wrong-try",
        message: failed("wrong-code", this.triesLeft),
        triesLeft: this.triesLeft,
      };
    }
    this.#die("tries-used");
    return { kind: "dead", message: failed("tries-used", 0), reason: "tries-used" };
  }

  /** A run that ended before its first answer counts as begun and left: it cost us the same. */
  #spoiltRun(reason: HandshakeRefusal): DeviceOutcome {
    if (this.#death !== undefined) return this.#refusedAsDead();
    this.#leaveRun();
    return this.#unfinishedOutcome() ?? refused(reason, failed("refused", this.triesLeft));
  }

  #closeExpiredRun(nowMs: number): boolean {
    if (this.#run === undefined || nowMs - this.#run.startedAtMs <= linkLimits.runTimeoutMs) return false;
    this.#leaveRun();
    return true;
  }

  #leaveRun(): void {
    this.#run = undefined;
    this.#unfinishedRuns += 1;
    if (this.#unfinishedRuns >= linkLimits.maxUnfinishedRuns) this.#die("disturbed");
  }

  #unfinishedOutcome(): DeviceOutcome | undefined {
    if (this.#death !== "disturbed") return undefined;
    return { kind: "dead", message: failed("disturbed", 0), reason: "disturbed" };
  }

  #refusedAsDead(): DeviceOutcome {
    const reason = this.#death === undefined || this.#death === "erased" ? "refused" : this.#death;
    return refused("dead", failed(reason, 0));
  }

  #die(reason: HandshakeDeath): void {
    this.#death ??= reason;
    this.#forget();
  }

  #forget(): void {
    this.#passwordRelated?.fill(0);
    this.#passwordRelated = undefined;
    this.#run?.agreement.isk.fill(0);
    this.#run = undefined;
  }
}

function failed(reason: HandshakeFailure, triesLeft: number): Bytes {
  return encodeHandshakeMessage({ kind: "failed", reason, triesLeft });
}

function refused(reason: HandshakeRefusal, message?: Bytes): DeviceOutcome {
  return message === undefined ? { kind: "refused", reason } : { kind: "refused", reason, message };
}
