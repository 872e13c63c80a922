import { isIPv6 } from "node:net";
import { httpLimits } from "./http-limits.ts";

/** Counts per address, or another key, in windows of one minute unless told otherwise. */
export class RateLimit {
  readonly #maxPerWindow: number;
  readonly #nowMs: () => number;
  readonly #windowMs: number;
  #counts = new Map<string, number>();
  #windowEndsMs = 0;

  constructor(maxPerWindow: number, nowMs: () => number, windowMs: number = httpLimits.windowMs) {
    this.#windowMs = windowMs;
    this.#maxPerWindow = maxPerWindow;
    this.#nowMs = nowMs;
  }

  /** Counts one more request of this address; false when it had its share. */
  mayPass(address: string): boolean {
    const nowMs = this.#nowMs();
    if (nowMs >= this.#windowEndsMs || this.#counts.size >= httpLimits.maxAddresses) {
      this.#counts = new Map();
      this.#windowEndsMs = nowMs + this.#windowMs;
    }
    const key = subscriberOf(address);
    const count = (this.#counts.get(key) ?? 0) + 1;
    this.#counts.set(key, count);
    return count <= this.#maxPerWindow;
  }
}

export type RateLimits = Record<
  | "signIn"
  | "signInBegin"
  | "providerTry"
  | "refusal"
  | "sessionCheck"
  | "afterCare"
  | "closing"
  | "download"
  | "placeMail"
  | "placeMailbox"
  | "placeMailboxDaily"
  | "placeLink"
  | "placeInvitation",
  RateLimit
>;

export function createRateLimits(nowMs: () => number): RateLimits {
  return {
    signIn: new RateLimit(httpLimits.signInsPerMinute, nowMs),
    signInBegin: new RateLimit(httpLimits.signInBeginsPerMinute, nowMs),
    providerTry: new RateLimit(httpLimits.providerTriesPerMinute, nowMs),
    refusal: new RateLimit(httpLimits.refusalsPerMinute, nowMs),
    sessionCheck: new RateLimit(httpLimits.sessionChecksPerMinute, nowMs),
    afterCare: new RateLimit(httpLimits.afterCarePerMinute, nowMs),
    download: new RateLimit(httpLimits.downloadsPerMinute, nowMs),
    placeMail: new RateLimit(httpLimits.placeMailsPerMinute, nowMs),
    placeMailbox: new RateLimit(httpLimits.placeMailsPerMailbox, nowMs, httpLimits.mailboxWindowMs),
    placeMailboxDaily: new RateLimit(httpLimits.placeMailsPerMailboxDaily, nowMs, httpLimits.mailboxDayMs),
    placeLink: new RateLimit(httpLimits.placeLinksPerMinute, nowMs),
    placeInvitation: new RateLimit(httpLimits.placeInvitationsPerMinute, nowMs),
    closing: new RateLimit(httpLimits.closingsPerMinute, nowMs),
  };
}

/** One subscriber holds a whole IPv6 /64. */
function subscriberOf(address: string): string {
  if (!isIPv6(address)) return address;
  const { hostname } = new URL(`http://[${address.split("%")[0] ?? ""}]`);
  const [head = "", tail = ""] = hostname.slice(1, -1).split("::");
  const front = head.split(":");
  const missing = 8 - front.length - tail.split(":").length;
  return [...front, ...Array.from({ length: Math.max(missing, 0) }, () => "0"), ...tail.split(":")]
    .slice(0, 4)
    .join(":");
}
