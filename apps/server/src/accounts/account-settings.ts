const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

export const accountSettings = {
  /** A sign-in link that was handed out and forgotten is worth nothing the next day. */
  signInTokenMs: 24 * hourMs,
  /** Given while the administrator has the person on the telephone; whoever finds it later has nothing. */
  recoveryTokenMs: hourMs,
  /** One working day at most, and two hours without use (ASVS 5.0 V7.3.1, V7.3.2). */
  webSessionMs: 12 * hourMs,
  webSessionIdleMs: 2 * hourMs,
  /** As long as its link: making a passkey takes minutes, and then the person is as signed in as anybody. */
  recoverySessionMs: hourMs,
  /** An alarm names a web session, and somebody looks into it within a month; no page shows an ended one. */
  endedWebSessionKeptMs: 30 * 24 * hourMs,
  /** How coarse last use is kept: one write a minute instead of one a request. */
  lastUseMs: minuteMs,
  /** A risky act wants a passkey's word of the last five minutes: longer than the act, shorter than a coffee. */
  proofMs: 5 * minuteMs,
  /** What a browser calls itself takes 150 characters; the longest known ones some 300. */
  maxUserAgentCharacters: 400,
  /** Somebody wrong five times in a quarter of an hour is not the owner: a passkey is right or not there. */
  failureWindowMs: 15 * minuteMs,
  maxFailuresPerAccount: 5,
  /** An office shares a block of addresses; thirty of its people may slip in a quarter of an hour. */
  maxFailuresPerAddressBlock: 30,
  /** As long as the window: whoever waits begins anew. */
  lockOutMs: 15 * minuteMs,
  /** Accounts and blocks remembered. More: the oldest goes, and a flood of blocks is an alarm of its own. */
  maxRememberedFailures: 10_000,
} as const;
