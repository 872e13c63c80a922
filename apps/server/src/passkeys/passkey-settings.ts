export const passkeySettings = {
  /** Finding the telephone, the cable and the right finger; the challenge is of no use to anybody afterwards. */
  ceremonyMs: 5 * 60_000,
  /** Strangers may begin a sign-in, and each begun one costs some 300 bytes. More: the oldest goes. */
  maxCeremonies: 10_000,
  challengeBytes: 32,
  userHandleBytes: 32,
  /** A computer, a telephone and a key at home and at work; a list that a person can still judge. */
  maxPasskeysPerEmployee: 10,
  /** EdDSA, ES256, RS256: what every authenticator in use has one of. */
  algorithms: [-8, -7, -257],
} as const;
