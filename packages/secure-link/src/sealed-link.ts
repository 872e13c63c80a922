import type { Bytes } from "./length-value.ts";
import type { LinkFault } from "./link-fault.ts";
import type { LinkKeys } from "./link-keys.ts";
import type { LinkPath } from "./link-path.ts";
import { LinkReceiver } from "./link-receiver.ts";
import type { Received } from "./link-receiver.ts";
import { LinkSender } from "./link-sender.ts";
import type {
  ControlSendOutcome,
  EndSendOutcome,
  SealedLinkEvent,
  SendOutcome,
} from "./sealed-link-event.ts";

export interface SealedLinkSettings {
  readonly crypto: Crypto;
  /** Of a proven handshake. The link owns them from now on and erases them when it closes. */
  readonly keys: LinkKeys;
  /** Called one event at a time, never within the call that caused it except for `epoch-changed` and faults of `open…`. */
  readonly onEvent: (event: SealedLinkEvent) => void;
}

/**
 * Sealed frames between the two ends, over paths that come and go and may be hostile (docs/protocol.md).
 *
 * - Control messages come through exactly once and in order, or the link faults, or silence.
 * - Everything else is in order within an epoch and lost where a path was lost.
 * - A frame that does not belong ends the link with `fault`; an authentic end frame with `end`. Both erase the keys.
 *
 * Byte arrays that are handed in must not be changed afterwards. No method throws because of the peer or the path, and
 * nothing rejects unhandled.
 */
export class SealedLink {
  readonly #keys: LinkKeys;
  readonly #sender: LinkSender;
  readonly #receiver: LinkReceiver;
  readonly #onEvent: (event: SealedLinkEvent) => void;
  #epochOfOwnPath = 0;
  #isClosed = false;

  constructor(settings: SealedLinkSettings) {
    const { crypto, keys } = settings;
    this.#keys = keys;
    this.#onEvent = settings.onEvent;
    this.#receiver = new LinkReceiver(crypto, keys, (received) => this.#take(received));
    this.#sender = new LinkSender(
      crypto,
      keys,
      () => ({ nextControlId: this.#receiver.nextControlId, epochHeard: this.#receiver.epoch }),
      (reason) => this.#fault(reason),
    );
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** The epoch we send in: 0 before the first path, then 1 to 65535. */
  get epoch(): number {
    return this.#sender.epoch;
  }

  /** Longest message of the input, bulk and chat streams on the present path; 0 without a path. */
  get maxPayloadBytes(): number {
    return this.#sender.maxPayloadBytes;
  }

  /**
   * Sends over this path from now on, in a new epoch; what is unacknowledged of control is sent once more. From then on,
   * `receive` gets the bytes of this path only.
   * @throws {SecureLinkError} `path-frame-too-small`: below 2 KiB
   */
  openPath(path: LinkPath): void {
    if (this.#isClosed) return;
    const isFirst = this.epoch === 0;
    const hasEpoch = this.#sender.openPath(path);
    this.#epochOfOwnPath = this.epoch;
    this.#receiver.ownPathOpened(path.isOrdered, isFirst);
    this.#epochBegun(hasEpoch);
  }

  /**
   * The other end's path was opened anew. The bringer of this news must bring it before the first frame that the other
   * end sent over the new path, and nothing of the old path after that frame. Without a path of our own, only remembered.
   */
  peerReopened(): void {
    if (this.#isClosed) return;
    this.#receiver.peerPathReopened();
    if (this.#sender.hasPath) this.#epochBegun(this.#sender.beginEpoch());
  }

  /**
   * A new epoch on the path that is open, for an other end that went to another path and came back without our having
   * noticed: what it missed of control is sent once more. Without a path nothing happens.
   */
  renewEpoch(): void {
    if (!this.#isClosed && this.#sender.hasPath) this.#epochBegun(this.#sender.beginEpoch());
  }

  /** The path is gone: control messages wait for the next one, everything else is refused until then. */
  losePath(): void {
    this.#sender.losePath();
  }

  /** Bytes from the path: one whole sealed frame. */
  receive(bytes: Uint8Array): void {
    this.#receiver.receive(bytes);
  }

  /** Reliable, at most 64 KiB. Without a path it waits. */
  sendControl(bytes: Uint8Array): ControlSendOutcome {
    return this.#sender.sendControl(bytes);
  }

  /** Best effort, at most 16 MiB; travels in fragments. One that is cut by a change of epoch is dropped whole. */
  sendPicture(bytes: Uint8Array): SendOutcome {
    return this.#sender.sendPicture(bytes);
  }

  /** Best effort, at most `maxPayloadBytes`. */
  sendInput(bytes: Uint8Array): SendOutcome {
    return this.#sender.sendWhole("input", bytes);
  }

  /** Best effort, at most `maxPayloadBytes`; a file's own layer resumes what was lost. */
  sendBulk(bytes: Uint8Array): SendOutcome {
    return this.#sender.sendWhole("bulk", bytes);
  }

  /** Best effort, at most `maxPayloadBytes`. */
  sendChat(bytes: Uint8Array): SendOutcome {
    return this.#sender.sendWhole("chat", bytes);
  }

  /** A sign of life on the control stream, at most 32 bytes, not kept and not acknowledged. */
  sendHeartbeat(bytes: Uint8Array = new Uint8Array()): SendOutcome {
    return this.#sender.sendHeartbeat(bytes);
  }

  /**
   * Seals an end frame beforehand, for a page that is closed without time for anything; at most 1 KiB. It stays good in
   * every epoch. Works once: a second call gives `undefined`, since the same key and counter must not seal two texts.
   */
  prepareEnd(body: Uint8Array): Promise<Bytes | undefined> {
    return this.#sender.prepareEnd(body);
  }

  /**
   * Ends the session alive: passes everything that waits, and nothing else is sent after it. At most 1 KiB; works once.
   * The caller then closes the link, in any case.
   */
  sendEnd(body: Uint8Array): Promise<EndSendOutcome> {
    return this.#sender.sendEnd(body);
  }

  /** Resolves when all that was handed in so far has been opened, answered, sealed and given to the path, or dropped. */
  async settled(): Promise<void> {
    await this.#receiver.settled();
    await this.#sender.settled();
  }

  /** Erases the keys. From then on no event comes and nothing is sent, also not what is under way. */
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#keys.erase();
    this.#sender.close();
    this.#receiver.close();
  }

  #epochBegun(hasEpoch: boolean): void {
    if (hasEpoch) this.#emit({ kind: "epoch-changed", epoch: this.epoch });
    else this.#fault("epoch-exhausted");
  }

  #take(received: Received): void {
    switch (received.kind) {
      case "fault":
        this.#fault(received.reason);
        return;
      case "end":
        this.#closeWith(received);
        return;
      case "acknowledgement-due":
        this.#sender.acknowledgeSoon();
        return;
      case "epoch-heard":
        this.#heard(received.epoch);
        return;
      case "acknowledged":
        this.#acknowledged(received.nextId);
        return;
      default:
        this.#emit(received);
    }
  }

  #heard(epoch: number): void {
    if (epoch > this.epoch) this.#fault("ack-of-unsent");
    else if (epoch >= this.#epochOfOwnPath) this.#receiver.heardByPeer();
  }

  #acknowledged(nextId: number): void {
    const result = this.#sender.acknowledged(nextId);
    if (result === "unsent") this.#fault("ack-of-unsent");
    if (result === "news") this.#emit({ kind: "acknowledged", nextId });
  }

  #fault(reason: LinkFault): void {
    this.#closeWith({ kind: "fault", reason });
  }

  #closeWith(event: Extract<SealedLinkEvent, { kind: "fault" | "end" }>): void {
    if (this.#isClosed) return;
    this.close();
    try {
      this.#onEvent(event);
    } catch {
      // The link is closed already; there is nobody left to tell.
    }
  }

  #emit(event: SealedLinkEvent): void {
    if (this.#isClosed) return;
    try {
      this.#onEvent(event);
    } catch {
      this.#fault("internal");
    }
  }
}
