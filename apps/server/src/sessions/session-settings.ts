export const sessionSettings = {
  /** A device that lost its line at the end comes back within a day, or its page is gone. */
  lateEventMs: 24 * 60 * 60_000,
  /**
   * The other side may end up to a minute after the server did (linkLostEndMs), and two clocks that were compared
   * once drift a few seconds; what was signed later than this after the end was not part of the session.
   */
  lateSigningMs: 2 * 60_000,
  /** Opening a session is one journal record and one update; a minute is far more than both take. */
  openingMs: 60_000,
} as const;
