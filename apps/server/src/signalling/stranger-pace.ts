import type { AddressBlock } from "@meekijk/session-core";
import { TokenBucket } from "./token-bucket.ts";

interface Rate {
  capacity: number;
  perSecond: number;
}

/** How fast something comes from each network, narrow and middle block. Whoever goes on beyond it is refused, and that costs nothing. */
export class StrangerPace {
  readonly #rates: { narrow: Rate; middle: Rate };
  readonly #maxBlocks: number;
  readonly #buckets = new Map<string, TokenBucket>();

  constructor(rates: { narrow: Rate; middle: Rate }, maxBlocks: number) {
    this.#rates = rates;
    this.#maxBlocks = maxBlocks;
  }

  /** Counts one more; false when this network had its share. */
  mayPass({ narrow, middle }: AddressBlock, nowMs: number): boolean {
    return (
      this.#hasToken(`n${narrow}`, this.#rates.narrow, nowMs) &&
      this.#hasToken(`m${middle}`, this.#rates.middle, nowMs)
    );
  }

  /** A refused try is not counted, or a flood would run into a debt that outlasts it. */
  #hasToken(key: string, rate: Rate, nowMs: number): boolean {
    const bucket = this.#buckets.get(key) ?? new TokenBucket(rate, nowMs);
    // Put last again: who comes often is forgotten last.
    this.#buckets.delete(key);
    this.#buckets.set(key, bucket);
    if (this.#buckets.size > this.#maxBlocks)
      for (const oldest of this.#buckets.keys()) {
        this.#buckets.delete(oldest);
        break;
      }
    if (bucket.take(1, nowMs) === 0) return true;
    bucket.take(-1, nowMs);
    return false;
  }
}
