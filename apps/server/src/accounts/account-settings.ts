const hourMs = 60 * 60_000;

export const accountSettings = {
  /** A sign-in link that was handed out and forgotten is worth nothing the next day. */
  signInTokenMs: 24 * hourMs,
  /** One working day at most, and two hours without use (ASVS 5.0 V7.3.1, V7.3.2). */
  webSessionMs: 12 * hourMs,
  webSessionIdleMs: 2 * hourMs,
  /** How coarse last use is kept: one write a minute instead of one a request. */
  lastUseMs: 60_000,
} as const;
