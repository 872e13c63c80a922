import { TokenBucket } from "../signalling/token-bucket.ts";
import { stunLimits } from "./stun-limits.ts";

/** Who still gets an answer: so many for each address, and so many for all. */
export class StunGate {
  readonly #all: TokenBucket;
  readonly #addresses = new Map<string, TokenBucket>();

  constructor(nowMs: number) {
    this.#all = new TokenBucket(stunLimits.all, nowMs);
  }

  mayAnswer(address: string, nowMs: number): boolean {
    const own = this.#addresses.get(address) ?? new TokenBucket(stunLimits.perAddress, nowMs);
    // The one that asked last stands last; the first is the one to forget.
    this.#addresses.delete(address);
    this.#addresses.set(address, own);
    if (this.#addresses.size > stunLimits.maxAddresses) {
      const [oldest] = this.#addresses.keys();
      if (oldest !== undefined) this.#addresses.delete(oldest);
    }
    return takeOne(own, nowMs) && takeOne(this.#all, nowMs);
  }
}

/** Nobody gets into debt: whoever asks too often is answered again as soon as the rate allows it. */
function takeOne(bucket: TokenBucket, nowMs: number): boolean {
  if (bucket.take(1, nowMs) === 0) return true;
  bucket.take(-1, nowMs);
  return false;
}
