export const downloadLimits = {
  /** From the press to the first byte: a redirect, on a slow line with one lost answer. */
  tokenLifetimeMs: 2 * 60_000,
  /** Tokens that were given and not used; a whole office downloads at once. More: the oldest goes. */
  maxTokens: 2_000,
  /** Of `downloads.json`: two entries have 400 bytes. */
  maxListBytes: 4_096,
} as const;
