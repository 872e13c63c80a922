import type { Side } from "@meekijk/protocol";
import type { SignallingClock } from "./signalling-ports.ts";
import { TokenBucket } from "./token-bucket.ts";

/** What the relay asks of a socket. Text only ever comes from the network check; sessions relay binary. */
export interface RelayEnd {
  /** Bytes handed over and not yet taken by the operating system. */
  readonly bufferedBytes: number;
  /** `onFlushed` is called once the operating system took the data, or the socket is gone. */
  send(data: Uint8Array | string, onFlushed: () => void): void;
  setReadingPaused(isPaused: boolean): void;
  /** Cuts the line without a word. */
  cut(): void;
}

export interface RelayLimits {
  readonly maxBufferedBytes: number;
  readonly relayStallMs: number;
  readonly relayBurstBytes: number;
  readonly relayBytesPerSecond: number;
  readonly minFrameCostBytes: number;
}

interface Direction {
  /** Set while the receiver takes nothing; running out, it cuts the receiver. */
  stallTimer: unknown;
  debtTimer: unknown;
}

export const otherSide = (side: Side): Side => (side === "device" ? "console" : "device");

/**
 * Hands frames from one end to the other, unread (promise 2). Memory stays bounded: a sender is not read while its
 * receiver is slow or the session is over its rate. Frames for an end that is away are dropped; the ends' own
 * acknowledgements repair that.
 */
export class Relay {
  readonly #clock: SignallingClock;
  readonly #limits: RelayLimits;
  readonly #quota: TokenBucket;
  readonly #ends = new Map<Side, RelayEnd>();
  readonly #from: Record<Side, Direction> = {
    device: { stallTimer: undefined, debtTimer: undefined },
    console: { stallTimer: undefined, debtTimer: undefined },
  };
  #isStopped = false;

  constructor(clock: SignallingClock, limits: RelayLimits) {
    this.#clock = clock;
    this.#limits = limits;
    const rate = { capacity: limits.relayBurstBytes, perSecond: limits.relayBytesPerSecond };
    this.#quota = new TokenBucket(rate, clock.nowMs());
  }

  attach(side: Side, end: RelayEnd): void {
    this.detach(side);
    if (!this.#isStopped) this.#ends.set(side, end);
  }

  detach(side: Side): void {
    this.#unpause(side);
    this.#unpause(otherSide(side));
    this.#ends.delete(side);
  }

  /** Drops the frame when either end is away or the relay stopped. */
  pass(from: Side, data: Uint8Array | string): void {
    const sender = this.#ends.get(from);
    const receiver = this.#ends.get(otherSide(from));
    if (sender === undefined) return;
    if (receiver !== undefined) {
      receiver.send(data, () => this.#flushed(from, receiver));
      if (receiver.bufferedBytes > this.#limits.maxBufferedBytes) this.#stall(from, sender, receiver);
    }
    const costBytes = Math.max(data.length, this.#limits.minFrameCostBytes);
    const debtMs = this.#quota.take(costBytes, this.#clock.nowMs());
    if (debtMs > 0) this.#holdBack(from, sender, debtMs);
  }

  /** Nothing passes from here on; both ends are read again, so that they can be told. */
  stop(): void {
    this.#isStopped = true;
    this.detach("device");
    this.detach("console");
  }

  #stall(from: Side, sender: RelayEnd, receiver: RelayEnd): void {
    const direction = this.#from[from];
    if (direction.stallTimer !== undefined) return;
    sender.setReadingPaused(true);
    direction.stallTimer = this.#clock.setTimer(() => receiver.cut(), this.#limits.relayStallMs);
  }

  #flushed(from: Side, receiver: RelayEnd): void {
    const isCurrent = this.#ends.get(otherSide(from)) === receiver;
    if (!isCurrent || receiver.bufferedBytes > this.#limits.maxBufferedBytes / 2) return;
    this.#clearStall(from);
    this.#readIfClear(from);
  }

  #holdBack(from: Side, sender: RelayEnd, debtMs: number): void {
    const direction = this.#from[from];
    if (direction.debtTimer !== undefined) this.#clock.clearTimer(direction.debtTimer);
    sender.setReadingPaused(true);
    direction.debtTimer = this.#clock.setTimer(() => {
      direction.debtTimer = undefined;
      this.#readIfClear(from);
    }, debtMs);
  }

  #unpause(from: Side): void {
    const direction = this.#from[from];
    this.#clearStall(from);
    if (direction.debtTimer !== undefined) this.#clock.clearTimer(direction.debtTimer);
    direction.debtTimer = undefined;
    this.#readIfClear(from);
  }

  #clearStall(from: Side): void {
    const direction = this.#from[from];
    if (direction.stallTimer !== undefined) this.#clock.clearTimer(direction.stallTimer);
    direction.stallTimer = undefined;
  }

  #readIfClear(from: Side): void {
    const { stallTimer, debtTimer } = this.#from[from];
    if (stallTimer === undefined && debtTimer === undefined) this.#ends.get(from)?.setReadingPaused(false);
  }
}
