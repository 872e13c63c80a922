/** Bounds of the server's own side of signalling; what both ends must know stands in the protocol's `limits`. */
export const signallingLimits = {
  /** Beyond the ends' own `linkLostEndMs`: an end that comes back at the last moment still finds its session. */
  lostSideGraceMs: 30_000,
  /** Both ends log `session-ended` after the end; signing and one round trip take far less. */
  lateEventMs: 10_000,
  /**
   * What may wait in memory for a slow reader before its sender is no longer read: four full frames, more than a
   * 20 Mbit/s line takes in 100 ms. A thousand stuck directions hold 256 MB.
   */
  maxBufferedBytes: 256 * 1024,
  /** A reader that takes nothing for this long is gone; its sender must not stand still with it. */
  relayStallMs: 30_000,
  /** One session's relay, both directions: a full-screen repaint of a few MB at once, then 32 Mbit/s. */
  relayBurstBytes: 16 * 1024 * 1024,
  relayBytesPerSecond: 4 * 1024 * 1024,
  /** Tiny frames cost processor time, not bytes: 8,192 frames a second at most. */
  minFrameCostBytes: 512,
  /** Finds lines that died without a word; twice this is still inside the ends' 60 s. */
  pingIntervalMs: 20_000,
  /** Messages of one socket that wait for the ledger before the socket is no longer read: at most 1 MB. */
  maxPendingMessages: 16,
  /** A socket without cookie costs memory. An office behind one address has fewer sessions at a time. */
  maxStrangerSocketsPerAddressBlock: 200,
  /**
   * How fast strangers come from one network: an office that starts its day is a burst, not a rate. The middle block (a
   * /16, or a /32 of IPv6) is what one host of many machines has, or a mobile network.
   */
  strangerSockets: {
    narrow: { capacity: 200, perSecond: 3 },
    middle: { capacity: 1_000, perSecond: 15 },
  },
  /**
   * Connections, before anything is read of them: a page takes six and keeps them. A class of a school that opens it at once is a
   * burst; a network that goes on like this for minutes is no network of customers.
   */
  strangerConnections: {
    narrow: { capacity: 500, perSecond: 25 },
    middle: { capacity: 2_500, perSecond: 125 },
  },
  /** An opened session costs signatures and writes, a hundred times a socket; more wait than may wait at all would be in vain. */
  strangerSessions: {
    narrow: { capacity: 40, perSecond: 0.25 },
    middle: { capacity: 200, perSecond: 1.5 },
  },
  /** Networks remembered; who floods from more pushes out the ones that came first, and those have their burst again. */
  maxPacedBlocks: 20_000,
  /** A page that was left open shows no code; looked at twice before it is ended. */
  numberlessLookMs: 15 * 60_000,
  /** Security 1.9: an alarm in the log, not a bound. */
  alarmFailedJoinsPerTenant: 20,
  failedJoinAlarmWindowMs: 60 * 60_000,
  /** At a stop, sockets that do not answer the close are cut after this. */
  stopTimeoutMs: 2_000,
} as const;
