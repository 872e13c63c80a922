/**
 * Bounds of the handshake and the sealed link, with their reasons. Times are in milliseconds, sizes in bytes. They hold
 * against hostile peers and relays, so they are not settings.
 */
export const linkLimits = {
  /** Six digits are the 20 bits that ASVS 5.0 V6.5.4 asks for; fewer would need fewer tries (security 1.8). */
  secretDigits: 6,
  /** Three slips of a nervous caller; three tries on each side make 1 in 166,667 per attacked call (security 1.8). */
  maxTries: 3,
  /** Runs that were begun and not finished cost the device work and show nothing; ten are no accident (security 1.9). */
  maxUnfinishedRuns: 10,
  /** A run is four messages over a working line: under a second. 15 s is a very bad line (security 1.9). */
  runTimeoutMs: 15_000,
  /** Tenant ids are slugs of at most 40 characters; 64 leaves room and keeps every length in one byte. */
  maxTenantIdBytes: 64,
  /** Program version and build in ADa and ADb: a SHA-256 in hexadecimal is 64 characters. */
  maxVersionBytes: 32,
  maxBuildBytes: 64,
  /** A message of the control stream holds one JSON message (protocol limits.maxJsonMessageBytes). */
  maxControlMessageBytes: 64 * 1024,
  /** A session of an hour writes some hundreds of control messages; this many unanswered ones mean the peer is gone. */
  maxUnacknowledgedMessages: 1_024,
  maxUnacknowledgedBytes: 4 * 1024 * 1024,
  /** A heartbeat carries a clock value or two to be echoed, nothing more. */
  maxHeartbeatBytes: 32,
  /** Two 4K monitors of photographs, losslessly compressed, are about this much; the planner sends far less at once. */
  maxPictureMessageBytes: 16 * 1024 * 1024,
  /** 16 MiB in frames of 16 KiB (data channels) is 1,028 fragments; more would be small ones made to cost us memory. */
  maxPictureFragments: 2_048,
  /** Only an unordered path interleaves picture messages; older than the fourth is history that no one wants to see. */
  maxPartialPictures: 4,
  /** The end's reason in JSON, sealed before it is needed; it must fit every path's smallest frame. */
  maxEndBytes: 1_024,
  /** A path whose frames are smaller cannot carry an end frame with its overhead. Data channels take 16 KiB. */
  minPathFrameBytes: 2_048,
  /** Plaintext that waits to be sealed. Twice the largest picture: one on its way and one behind it. */
  maxSealBacklogBytes: 32 * 1024 * 1024,
  maxSealBacklogItems: 16_384,
  /** Frames that wait to be opened. Opening outruns every line; more waiting than this is a flood. */
  maxOpenBacklogBytes: 32 * 1024 * 1024,
  maxOpenBacklogFrames: 16_384,
  /**
   * AES-GCM under one key. At 1 Gbit/s, eight hours give 2^37.7 blocks, a distinguishing chance below 2^-53; the count
   * of frames needs no lower bound than this (RFC 8446 section 5.5 reckons the same way).
   */
  maxFramesPerKey: 2 ** 32,
  /** Frames that may overtake one another on an unordered path: 1,024 of 16 KiB are 16 MiB in flight. */
  replayWindowFrames: 1_024,
} as const;
