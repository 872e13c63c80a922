import { isIPv6 } from "node:net";
import { httpLimits } from "./http-limits.ts";

/** Counts per address, or another key, in windows of one minute unless told otherwise. */
export class RateLimit {
  readonly #maxPerWindow: number;
  readonly #nowMs: () => number;
  readonly #windowMs: number;
  readonly #counts = new Map<string, number>();
  #windowEndsMs = 0;

  constructor(maxPerWindow: number, nowMs: () => number, windowMs: number = httpLimits.windowMs) {
    this.#windowMs = windowMs;
    this.#maxPerWindow = maxPerWindow;
    this.#nowMs = nowMs;
  }

  /** Counts one more request of this address; false when it, or the network around it, had its share. */
  mayPass(address: string): boolean {
    const nowMs = this.#nowMs();
    if (nowMs >= this.#windowEndsMs) {
      this.#counts.clear();
      this.#windowEndsMs = nowMs + this.#windowMs;
    }
    return networksOf(address)
      .map(({ key, share }) => this.#count(key) <= this.#maxPerWindow * share)
      .every(Boolean);
  }

  #count(key: string): number {
    const count = (this.#counts.get(key) ?? 0) + 1;
    // Who comes often is forgotten last, so that a flood of others wins nobody a fresh window.
    this.#counts.delete(key);
    this.#counts.set(key, count);
    if (this.#counts.size > httpLimits.maxAddresses)
      for (const oldest of this.#counts.keys()) {
        this.#counts.delete(oldest);
        break;
      }
    return count;
  }
}

export type RateLimits = Record<
  | "signIn"
  | "signInBegin"
  | "providerTry"
  | "refusal"
  | "policyReport"
  | "sessionCheck"
  | "afterCare"
  | "receipt"
  | "receiptMailbox"
  | "closing"
  | "logRead"
  | "download"
  | "placeMail"
  | "placeMailbox"
  | "placeMailboxDaily"
  | "placeLink"
  | "placeInvitation"
  | "placePasskeyBegin"
  | "placePasskeyChange",
  RateLimit
>;

export function createRateLimits(nowMs: () => number): RateLimits {
  return {
    signIn: new RateLimit(httpLimits.signInsPerMinute, nowMs),
    signInBegin: new RateLimit(httpLimits.signInBeginsPerMinute, nowMs),
    providerTry: new RateLimit(httpLimits.providerTriesPerMinute, nowMs),
    refusal: new RateLimit(httpLimits.refusalsPerMinute, nowMs),
    policyReport: new RateLimit(httpLimits.policyReportsPerMinute, nowMs),
    sessionCheck: new RateLimit(httpLimits.sessionChecksPerMinute, nowMs),
    afterCare: new RateLimit(httpLimits.afterCarePerMinute, nowMs),
    receipt: new RateLimit(httpLimits.receiptsPerMinute, nowMs),
    receiptMailbox: new RateLimit(httpLimits.receiptMailsPerMailboxDaily, nowMs, httpLimits.mailboxDayMs),
    download: new RateLimit(httpLimits.downloadsPerMinute, nowMs),
    placeMail: new RateLimit(httpLimits.placeMailsPerMinute, nowMs),
    placeMailbox: new RateLimit(httpLimits.placeMailsPerMailbox, nowMs, httpLimits.mailboxWindowMs),
    placeMailboxDaily: new RateLimit(httpLimits.placeMailsPerMailboxDaily, nowMs, httpLimits.mailboxDayMs),
    placeLink: new RateLimit(httpLimits.placeLinksPerMinute, nowMs),
    placeInvitation: new RateLimit(httpLimits.placeInvitationsPerMinute, nowMs),
    placePasskeyBegin: new RateLimit(httpLimits.signInBeginsPerMinute, nowMs),
    placePasskeyChange: new RateLimit(
      httpLimits.placePasskeyChangesPerAccount,
      nowMs,
      httpLimits.mailboxWindowMs,
    ),
    logRead: new RateLimit(httpLimits.logReadsPerMinute, nowMs),
    closing: new RateLimit(httpLimits.closingsPerMinute, nowMs),
  };
}

/**
 * Whose requests count together, and how many shares each has. A line of IPv6 has a /56 and sometimes a /48 to itself;
 * with one share for each of its networks one line would be a crowd.
 */
function networksOf(address: string): { key: string; share: number }[] {
  if (!isIPv6(address)) return [{ key: address, share: 1 }];
  const { hostname } = new URL(`http://[${address.split("%")[0] ?? ""}]`);
  const [head = "", tail = ""] = hostname.slice(1, -1).split("::");
  const front = head.split(":");
  const missing = 8 - front.length - tail.split(":").length;
  const groups = [...front, ...Array.from({ length: Math.max(missing, 0) }, () => "0"), ...tail.split(":")];
  const site = groups.slice(0, 3).join(":");
  const line = (Number.parseInt(groups[3] ?? "0", 16) || 0) >> 8;
  return [
    { key: `${site}/${line}`, share: 1 },
    { key: site, share: httpLimits.sharesOfSite },
  ];
}
