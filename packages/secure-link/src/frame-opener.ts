import { decodeSealedFrame } from "@meekijk/protocol";
import type { SealedFrameHeader, SealedStream } from "@meekijk/protocol";
import { openFrame } from "./frame-cipher.ts";
import type { EndFrameKind, EpochStream } from "./frame-sealer.ts";
import type { Bytes } from "./length-value.ts";
import { linkLimits } from "./limits.ts";
import type { LinkFault } from "./link-fault.ts";
import type { LinkKeys } from "./link-keys.ts";
import { ReplayWindow } from "./replay-window.ts";

export type OpenedFrame =
  | {
      readonly kind: "opened";
      readonly stream: EpochStream;
      readonly plaintext: Bytes;
      /** The first frame of an epoch that the other end took: what was cut by the change never comes. */
      readonly isNewEpoch: boolean;
    }
  | { readonly kind: "end"; readonly frame: EndFrameKind; readonly plaintext: Bytes }
  | { readonly kind: "dropped" }
  | { readonly kind: "fault"; readonly reason: LinkFault };

interface OpeningState {
  readonly window: ReplayWindow;
  key: CryptoKey | undefined;
  nextCounter: number;
}

/**
 * `strict`: what does not fit is a fault. The others follow a reopened path, when frames of a connection that is gone may
 * still come or be missing; then what does not fit is dropped, and nothing of its epoch is accepted any more.
 */
type Settling = "strict" | "until-new-epoch" | "until-heard";

/**
 * Opens the frames of the other end, in the order they came. One call at a time: the caller waits for each. What comes
 * out is, for every stream and epoch, an unbroken beginning of what the other end sealed (on an unordered path, for
 * `picture`: each frame at most once).
 */
export class FrameOpener {
  readonly #crypto: Crypto;
  readonly #keys: LinkKeys;
  readonly #streams = new Map<EpochStream, OpeningState>();
  #epoch = 0;
  #deafThroughEpoch = 0;
  #settling: Settling = "strict";
  #isPictureUnordered = false;

  constructor(crypto: Crypto, keys: LinkKeys) {
    this.#crypto = crypto;
    this.#keys = keys;
  }

  /** Highest epoch of the other end of which an authentic frame came; 0 before the first. */
  get epoch(): number {
    return this.#epoch;
  }

  /** Our own path was opened anew: what the other end sent meanwhile may be lost in part, until it has heard us. */
  ownPathOpened(isOrdered: boolean, isFirst: boolean): void {
    this.#isPictureUnordered = !isOrdered;
    if (isFirst) return;
    this.#deafThroughEpoch = this.#epoch;
    this.#settling = "until-heard";
  }

  /** The other end's path was opened anew: it takes a new epoch, and what still comes of the old one is dropped. */
  peerPathReopened(): void {
    this.#deafThroughEpoch = this.#epoch;
    if (this.#settling === "strict") this.#settling = "until-new-epoch";
  }

  /** The other end has shown that it hears what we send on our present path: from now on its frames are all due. */
  heardByPeer(): void {
    if (this.#settling === "until-heard") this.#settling = "strict";
  }

  async open(bytes: Uint8Array): Promise<OpenedFrame> {
    const decoded = decodeSealedFrame(bytes);
    if (decoded.kind === "refused") return fault(decoded.reason);
    const { header, headerBytes, ciphertext } = decoded;
    const { stream, epoch } = header;
    if (stream === "end") return this.#openEnd(header, headerBytes, ciphertext);
    if (epoch === 0) return fault("epoch-out-of-place");
    const isUnordered = this.#isPictureUnordered && stream === "picture";
    if (epoch < this.#epoch || epoch <= this.#deafThroughEpoch) {
      return this.#settling === "strict" && !isUnordered ? fault("old-epoch") : dropped;
    }
    const isNewEpoch = epoch > this.#epoch;
    const state = (isNewEpoch ? undefined : this.#streams.get(stream)) ?? freshState();
    const misfit = isUnordered ? undefined : counterMisfit(header.counter, state.nextCounter);
    if (misfit !== undefined && (this.#settling === "strict" || misfit === "counter-repeat")) {
      return fault(misfit);
    }
    if (isUnordered && !state.window.isFresh(header.counter)) return dropped;

    state.key ??= await this.#frameKey(stream, epoch);
    const plaintext = await this.#decrypt(state.key, headerBytes, ciphertext);
    if (plaintext === undefined) return fault("undecryptable");
    if (misfit !== undefined) {
      this.#deafThroughEpoch = epoch;
      return dropped;
    }
    if (isNewEpoch) this.#enterEpoch(epoch);
    this.#streams.set(stream, state);
    state.nextCounter = header.counter + 1;
    if (isUnordered) state.window.mark(header.counter);
    return { kind: "opened", stream, plaintext, isNewEpoch };
  }

  /** Drops the keys it holds. */
  erase(): void {
    this.#streams.clear();
  }

  async #openEnd(header: SealedFrameHeader, headerBytes: Bytes, ciphertext: Bytes): Promise<OpenedFrame> {
    if (header.epoch !== 0) return fault("epoch-out-of-place");
    if (header.counter > 1) return fault("counter-gap");
    const key = await this.#frameKey("end", 0);
    const plaintext = await this.#decrypt(key, headerBytes, ciphertext);
    if (plaintext === undefined) return fault("undecryptable");
    return { kind: "end", frame: header.counter === 0 ? "prepared" : "live", plaintext };
  }

  #enterEpoch(epoch: number): void {
    this.#epoch = epoch;
    this.#streams.clear();
    if (this.#settling === "until-new-epoch") this.#settling = "strict";
  }

  #frameKey(stream: SealedStream, epoch: number): Promise<CryptoKey> {
    return this.#keys.frameKey(this.#keys.openingDirection, stream, epoch);
  }

  #decrypt(key: CryptoKey, headerBytes: Bytes, ciphertext: Bytes): Promise<Bytes | undefined> {
    const { sessionId, openingDirection: direction } = this.#keys;
    return openFrame({ crypto: this.#crypto, key, sessionId, direction }, headerBytes, ciphertext);
  }
}

function freshState(): OpeningState {
  return { window: new ReplayWindow(linkLimits.replayWindowFrames), key: undefined, nextCounter: 0 };
}

function counterMisfit(counter: number, expected: number): "counter-gap" | "counter-repeat" | undefined {
  if (counter === expected) return undefined;
  return counter > expected ? "counter-gap" : "counter-repeat";
}

const dropped: OpenedFrame = { kind: "dropped" };

function fault(reason: LinkFault): OpenedFrame {
  return { kind: "fault", reason };
}
