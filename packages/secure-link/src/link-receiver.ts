import { ControlInbox } from "./control-inbox.ts";
import { decodeControlRecord } from "./control-record.ts";
import { FrameOpener } from "./frame-opener.ts";
import type { OpenedFrame } from "./frame-opener.ts";
import type { EndFrameKind } from "./frame-sealer.ts";
import type { Bytes } from "./length-value.ts";
import { linkLimits } from "./limits.ts";
import type { LinkFault } from "./link-fault.ts";
import type { LinkKeys } from "./link-keys.ts";
import { PictureAssembly } from "./picture-assembly.ts";
import { decodePictureFragment } from "./picture-fragment.ts";
import { SerialQueue } from "./serial-queue.ts";

/** What the receiving half finds in the frames. */
export type Received =
  | { readonly kind: "control"; readonly id: number; readonly bytes: Bytes }
  | { readonly kind: "picture" | "input" | "bulk" | "chat"; readonly bytes: Bytes }
  | { readonly kind: "heartbeat"; readonly bytes: Bytes }
  | { readonly kind: "end"; readonly frame: EndFrameKind; readonly bytes: Bytes }
  | { readonly kind: "fault"; readonly reason: LinkFault }
  /** A control message came, new or once more. */
  | { readonly kind: "acknowledgement-due" }
  | { readonly kind: "acknowledged"; readonly nextId: number }
  | { readonly kind: "epoch-heard"; readonly epoch: number };

/** The receiving half of a sealed link: opens in the order of arrival and takes the streams apart. */
export class LinkReceiver {
  readonly #opener: FrameOpener;
  readonly #inbox = new ControlInbox();
  readonly #pictures = new PictureAssembly();
  readonly #queue = new SerialQueue();
  readonly #onReceived: (received: Received) => void;
  #isClosed = false;
  #backlogBytes = 0;
  #backlogFrames = 0;

  constructor(crypto: Crypto, keys: LinkKeys, onReceived: (received: Received) => void) {
    this.#opener = new FrameOpener(crypto, keys);
    this.#onReceived = onReceived;
  }

  get epoch(): number {
    return this.#opener.epoch;
  }

  get nextControlId(): number {
    return this.#inbox.nextId;
  }

  receive(bytes: Uint8Array): void {
    if (this.#isClosed) return;
    if (
      this.#backlogBytes + bytes.length > linkLimits.maxOpenBacklogBytes ||
      this.#backlogFrames >= linkLimits.maxOpenBacklogFrames
    ) {
      this.#onReceived({ kind: "fault", reason: "open-backlog-full" });
      return;
    }
    this.#backlogBytes += bytes.length;
    this.#backlogFrames += 1;
    this.#enqueue(async () => {
      this.#backlogBytes -= bytes.length;
      this.#backlogFrames -= 1;
      const opened = await this.#opener.open(bytes);
      if (!this.#isClosed) this.#take(opened);
    });
  }

  // News about paths keeps its place between the frames that came before and after it.
  ownPathOpened(isOrdered: boolean, isFirst: boolean): void {
    this.#enqueue(async () => this.#opener.ownPathOpened(isOrdered, isFirst));
  }

  peerPathReopened(): void {
    this.#enqueue(async () => this.#opener.peerPathReopened());
  }

  heardByPeer(): void {
    this.#opener.heardByPeer();
  }

  settled(): Promise<void> {
    return this.#queue.settled();
  }

  close(): void {
    this.#isClosed = true;
    this.#opener.erase();
    this.#inbox.cut();
    this.#pictures.cut();
  }

  #enqueue(step: () => Promise<void>): void {
    void this.#queue.run(async () => {
      if (this.#isClosed) return;
      try {
        await step();
      } catch {
        if (!this.#isClosed) this.#onReceived({ kind: "fault", reason: "internal" });
      }
    });
  }

  #take(opened: OpenedFrame): void {
    switch (opened.kind) {
      case "dropped":
        return;
      case "fault":
        this.#onReceived(opened);
        return;
      case "end":
        this.#onReceived({ kind: "end", frame: opened.frame, bytes: opened.plaintext });
        return;
      default:
    }
    const { stream, plaintext } = opened;
    if (opened.isNewEpoch) {
      this.#inbox.cut();
      this.#pictures.cut();
    }
    if (stream === "control") this.#takeControl(plaintext);
    else if (stream === "picture") this.#takePicture(plaintext);
    else this.#onReceived({ kind: stream, bytes: plaintext });
  }

  #takeControl(plaintext: Bytes): void {
    const record = decodeControlRecord(plaintext);
    if (record === undefined) {
      this.#onReceived({ kind: "fault", reason: "malformed-control" });
      return;
    }
    if (record.kind !== "part") {
      this.#onReceived({ kind: "epoch-heard", epoch: record.epochHeard });
      if (this.#isClosed) return;
      this.#onReceived(
        record.kind === "heartbeat"
          ? { kind: "heartbeat", bytes: record.body }
          : { kind: "acknowledged", nextId: record.nextId },
      );
      return;
    }
    const arrival = this.#inbox.take(record);
    if (arrival.kind === "fault") this.#onReceived(arrival);
    if (arrival.kind === "delivered") this.#onReceived({ ...arrival, kind: "control" });
    if (arrival.kind === "delivered" || arrival.kind === "repeated") {
      if (!this.#isClosed) this.#onReceived({ kind: "acknowledgement-due" });
    }
  }

  #takePicture(plaintext: Bytes): void {
    const fragment = decodePictureFragment(plaintext);
    const arrival =
      fragment === undefined
        ? { kind: "fault" as const, reason: "malformed-picture" as const }
        : this.#pictures.take(fragment);
    if (arrival.kind === "fault") this.#onReceived(arrival);
    if (arrival.kind === "delivered") this.#onReceived({ kind: "picture", bytes: arrival.bytes });
  }
}
