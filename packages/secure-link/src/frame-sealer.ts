import { maxEpoch } from "@meekijk/protocol";
import type { SealedStream } from "@meekijk/protocol";
import { sealFrame } from "./frame-cipher.ts";
import type { Bytes } from "./length-value.ts";
import { linkLimits } from "./limits.ts";
import type { LinkKeys } from "./link-keys.ts";

/** Streams whose keys belong to a path epoch; the end stream has its own place. */
export type EpochStream = Exclude<SealedStream, "end">;

/** Counter 0 of the end stream is sealed beforehand, counter 1 when a session is ended alive. */
export type EndFrameKind = "prepared" | "live";
const endCounters = { prepared: 0, live: 1 } as const;

interface SealingState {
  readonly key: Promise<CryptoKey>;
  nextCounter: number;
}

/**
 * Seals the frames of one end. Every frame takes a key and counter that no frame had before: counters only rise, epochs
 * only rise, and each of the two end frames is sealed once.
 */
export class FrameSealer {
  readonly #crypto: Crypto;
  readonly #keys: LinkKeys;
  readonly #streams = new Map<EpochStream, SealingState>();
  readonly #sealedEnds = new Set<EndFrameKind>();
  #epoch = 0;

  constructor(crypto: Crypto, keys: LinkKeys) {
    this.#crypto = crypto;
    this.#keys = keys;
  }

  /** 0 before the first path, then 1 to 65535. */
  get epoch(): number {
    return this.#epoch;
  }

  /** Takes the next epoch. @returns false when there is none left. */
  beginEpoch(): boolean {
    if (this.#epoch >= maxEpoch) return false;
    this.#epoch += 1;
    this.#streams.clear();
    // Deriving takes a turn of its own, for which the first picture of a path would have to wait.
    this.#stateOf("picture").key.catch(() => undefined);
    return true;
  }

  /** Seals for the current epoch; the place in the stream is taken at once. @returns undefined: counters used up. */
  async seal(stream: EpochStream, plaintext: Bytes): Promise<Bytes | undefined> {
    const epoch = this.#epoch;
    const state = this.#stateOf(stream);
    if (state.nextCounter >= linkLimits.maxFramesPerKey) return undefined;
    const counter = state.nextCounter;
    state.nextCounter += 1;
    return this.#seal(await state.key, { stream, epoch, counter }, plaintext);
  }

  /** Seals an end frame. @returns undefined when this kind was sealed before: its key and counter are spent. */
  async sealEnd(kind: EndFrameKind, plaintext: Bytes): Promise<Bytes | undefined> {
    if (this.#sealedEnds.has(kind)) return undefined;
    this.#sealedEnds.add(kind);
    const key = await this.#keys.frameKey(this.#keys.sealingDirection, "end", 0);
    return this.#seal(key, { stream: "end", epoch: 0, counter: endCounters[kind] }, plaintext);
  }

  /** Drops the keys it holds. */
  erase(): void {
    this.#streams.clear();
  }

  #stateOf(stream: EpochStream): SealingState {
    const { sealingDirection } = this.#keys;
    const state = this.#streams.get(stream) ?? {
      key: this.#keys.frameKey(sealingDirection, stream, this.#epoch),
      nextCounter: 0,
    };
    this.#streams.set(stream, state);
    return state;
  }

  #seal(
    key: CryptoKey,
    header: { readonly stream: SealedStream; readonly epoch: number; readonly counter: number },
    plaintext: Bytes,
  ): Promise<Bytes> {
    const { sessionId, sealingDirection: direction } = this.#keys;
    return sealFrame({ crypto: this.#crypto, key, sessionId, direction }, header, plaintext);
  }
}
