import { sealedFrameHeaderBytes, sealedFrameTagBytes } from "@meekijk/protocol";
import { ControlOutbox } from "./control-outbox.ts";
import { controlPartOverheadBytes, encodeControlRecord } from "./control-record.ts";
import { FrameSealer } from "./frame-sealer.ts";
import type { EndFrameKind, EpochStream } from "./frame-sealer.ts";
import type { Bytes } from "./length-value.ts";
import { linkLimits } from "./limits.ts";
import type { LinkFault } from "./link-fault.ts";
import type { LinkKeys } from "./link-keys.ts";
import type { LinkPath } from "./link-path.ts";
import { encodePictureFragment, pictureFragmentOverheadBytes } from "./picture-fragment.ts";
import { SecureLinkError } from "./secure-link-error.ts";
import type { ControlSendOutcome, EndSendOutcome, SendOutcome, SendRefusal } from "./sealed-link-event.ts";
import { SerialQueue } from "./serial-queue.ts";

/** What an acknowledgement or heartbeat says about the other direction, read when it is sealed. */
export interface HeardState {
  readonly nextControlId: number;
  readonly epochHeard: number;
}

/** The sending half of a sealed link: seals in order, in the current epoch, onto the current path. */
export class LinkSender {
  readonly #sealer: FrameSealer;
  readonly #outbox = new ControlOutbox();
  readonly #queue = new SerialQueue();
  readonly #readHeard: () => HeardState;
  readonly #onFault: (reason: LinkFault) => void;
  #path: LinkPath | undefined;
  #isClosed = false;
  #isEnding = false;
  #isPumpDue = false;
  #isAcknowledgementDue = false;
  #nextPicture = 0;
  #backlogBytes = 0;
  #backlogItems = 0;

  constructor(
    crypto: Crypto,
    keys: LinkKeys,
    readHeard: () => HeardState,
    onFault: (reason: LinkFault) => void,
  ) {
    this.#sealer = new FrameSealer(crypto, keys);
    this.#readHeard = readHeard;
    this.#onFault = onFault;
  }

  get epoch(): number {
    return this.#sealer.epoch;
  }

  get hasPath(): boolean {
    return this.#path !== undefined;
  }

  /** Room of one frame for a message of the input, bulk and chat streams; 0 without a path. */
  get maxPayloadBytes(): number {
    if (this.#path === undefined) return 0;
    return this.#path.maxFrameBytes - sealedFrameHeaderBytes - sealedFrameTagBytes;
  }

  /** @returns false when no epoch is left. */
  openPath(path: LinkPath): boolean {
    if (path.maxFrameBytes < linkLimits.minPathFrameBytes) throw SecureLinkError.pathFrameTooSmall();
    this.#path = path;
    return this.beginEpoch();
  }

  /** @returns false when no epoch is left. */
  beginEpoch(): boolean {
    if (!this.#sealer.beginEpoch()) return false;
    this.#outbox.rewind();
    this.#pumpSoon();
    return true;
  }

  losePath(): void {
    this.#path = undefined;
  }

  sendControl(bytes: Uint8Array): ControlSendOutcome {
    if (this.#isClosed || this.#isEnding) return refused("closed");
    if (bytes.length > linkLimits.maxControlMessageBytes) return refused("too-long");
    const id = this.#outbox.add(bytes);
    if (id === undefined) return refused("backlog-full");
    this.#pumpSoon();
    return { kind: "queued", id };
  }

  acknowledged(nextId: number): "news" | "known" | "unsent" {
    return this.#outbox.acknowledge(nextId);
  }

  acknowledgeSoon(): void {
    if (this.#isAcknowledgementDue) return;
    this.#isAcknowledgementDue = true;
    this.#enqueue(0, async () => {
      this.#isAcknowledgementDue = false;
      const { nextControlId, epochHeard } = this.#readHeard();
      const record = encodeControlRecord({ kind: "acknowledgement", nextId: nextControlId, epochHeard });
      await this.#sealAndSend("control", this.epoch, record);
    });
  }

  sendHeartbeat(body: Uint8Array): SendOutcome {
    if (body.length > linkLimits.maxHeartbeatBytes) return refused("too-long");
    const copy = new Uint8Array(body);
    return this.#sendBestEffort(copy.length, async (epoch) => {
      const { epochHeard } = this.#readHeard();
      const record = encodeControlRecord({ kind: "heartbeat", epochHeard, body: copy });
      await this.#sealAndSend("control", epoch, record);
    });
  }

  sendWhole(stream: "input" | "bulk" | "chat", bytes: Uint8Array): SendOutcome {
    if (this.hasPath && bytes.length > this.maxPayloadBytes) return refused("too-long");
    return this.#sendBestEffort(bytes.length, async (epoch) => {
      await this.#sealAndSend(stream, epoch, new Uint8Array(bytes));
    });
  }

  sendPicture(bytes: Uint8Array): SendOutcome {
    if (bytes.length > linkLimits.maxPictureMessageBytes) return refused("too-long");
    const room = this.maxPayloadBytes - pictureFragmentOverheadBytes;
    const count = Math.max(1, Math.ceil(bytes.length / room));
    if (this.hasPath && count > linkLimits.maxPictureFragments) return refused("too-long");
    const message = this.#nextPicture;
    const outcome = this.#sendBestEffort(bytes.length, async (epoch) => {
      for (let index = 0; index < count; index += 1) {
        const body = bytes.subarray(index * room, (index + 1) * room);
        const fragment = encodePictureFragment(message, index, count, body);
        if (!(await this.#sealAndSend("picture", epoch, fragment))) return;
      }
    });
    if (outcome.kind === "queued") this.#nextPicture += 1;
    return outcome;
  }

  /** Seals the frame that a page hands out when it closes. Once only. */
  async prepareEnd(body: Uint8Array): Promise<Bytes | undefined> {
    return this.#sealEnd("prepared", body);
  }

  /** Passes everything that waits: an end is at once. Nothing else is sent after it. */
  async sendEnd(body: Uint8Array): Promise<EndSendOutcome> {
    this.#isEnding = true;
    const frame = await this.#sealEnd("live", body);
    if (frame === undefined) return { kind: "refused" };
    return { kind: this.#hand(frame, "end") ? "sent" : "kept", frame };
  }

  settled(): Promise<void> {
    return this.#queue.settled();
  }

  close(): void {
    this.#isClosed = true;
    this.#path = undefined;
    this.#outbox.clear();
    this.#sealer.erase();
  }

  async #sealEnd(kind: EndFrameKind, body: Uint8Array): Promise<Bytes | undefined> {
    if (this.#isClosed || body.length > linkLimits.maxEndBytes) return undefined;
    try {
      const frame = await this.#sealer.sealEnd(kind, new Uint8Array(body));
      return this.#isClosed ? undefined : frame;
    } catch {
      if (!this.#isClosed) this.#onFault("internal");
      return undefined;
    }
  }

  /** One pump at a time sends what the outbox holds; a change of epoch makes it begin at the oldest again. */
  #pumpSoon(): void {
    if (this.#isPumpDue) return;
    this.#isPumpDue = true;
    this.#enqueue(0, async () => {
      this.#isPumpDue = false;
      const epoch = this.epoch;
      while (this.#isCurrent(epoch)) {
        const entry = this.#outbox.takeNext();
        if (entry === undefined) return;
        await this.#sendControlMessage(epoch, entry.id, entry.bytes);
      }
    });
  }

  async #sendControlMessage(epoch: number, id: number, bytes: Bytes): Promise<void> {
    const room = this.maxPayloadBytes - controlPartOverheadBytes;
    const count = Math.max(1, Math.ceil(bytes.length / room));
    for (let index = 0; index < count; index += 1) {
      const body = bytes.subarray(index * room, (index + 1) * room);
      const part = encodeControlRecord({ kind: "part", id, isLast: index === count - 1, body });
      if (!(await this.#sealAndSend("control", epoch, part))) return;
    }
  }

  #sendBestEffort(bytes: number, step: (epoch: number) => Promise<void>): SendOutcome {
    if (this.#isClosed || this.#isEnding) return refused("closed");
    if (this.#path === undefined) return refused("no-path");
    const isFull =
      this.#backlogItems >= linkLimits.maxSealBacklogItems ||
      this.#backlogBytes + bytes > linkLimits.maxSealBacklogBytes;
    if (isFull) return refused("backlog-full");
    const epoch = this.epoch;
    this.#enqueue(bytes, () => step(epoch));
    return { kind: "queued" };
  }

  #enqueue(bytes: number, step: () => Promise<void>): void {
    this.#backlogBytes += bytes;
    this.#backlogItems += 1;
    void this.#queue.run(async () => {
      try {
        if (!this.#isClosed) await step();
      } catch {
        if (!this.#isClosed) this.#onFault("internal");
      } finally {
        this.#backlogBytes -= bytes;
        this.#backlogItems -= 1;
      }
    });
  }

  #isCurrent(epoch: number): boolean {
    return !this.#isClosed && !this.#isEnding && this.#path !== undefined && this.epoch === epoch;
  }

  async #sealAndSend(stream: EpochStream, epoch: number, plaintext: Bytes): Promise<boolean> {
    if (!this.#isCurrent(epoch)) return false;
    const frame = await this.#sealer.seal(stream, plaintext);
    if (frame === undefined) {
      this.#onFault("counter-exhausted");
      return false;
    }
    return this.#isCurrent(epoch) && this.#hand(frame, stream);
  }

  #hand(frame: Bytes, stream: EpochStream | "end"): boolean {
    if (this.#path === undefined) return false;
    try {
      this.#path.send(frame, stream);
      return true;
    } catch {
      this.#path = undefined;
      return false;
    }
  }
}

function refused(reason: SendRefusal): { readonly kind: "refused"; readonly reason: SendRefusal } {
  return { kind: "refused", reason };
}
