/** Bounds of STUN over UDP, where senders can be forged and nothing is signed in. */
export const stunLimits = {
  /** RFC 8489 section 6.1: a message that may meet any path stays below this; a binding request has 20 to 60. */
  maxRequestBytes: 548,
  /** One trial asks from each of a computer's networks and repeats what was lost; an office shares one address. */
  perAddress: { capacity: 100, perSecond: 20 },
  /** For all together: more than any server of ours has sessions, and 0.5 Mbit/s of answers. */
  all: { capacity: 2_000, perSecond: 1_000 },
  /** Addresses that are remembered; a flood of forged ones pushes the oldest out and still meets the limit for all. */
  maxAddresses: 10_000,
} as const;
