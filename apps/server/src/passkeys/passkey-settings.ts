export const passkeySettings = {
  /** Finding the telephone, the cable and the right finger; the challenge is of no use to anybody afterwards. */
  ceremonyMs: 5 * 60_000,
  /** Each begun one costs some 300 bytes. More: one of whoever began the most goes. */
  maxCeremonies: 10_000,
  /** Sixty a minute for five minutes: what one address may begin, and no office does. More: its block's oldest goes. */
  maxCeremoniesPerAddressBlock: 300,
  /** One web session in several tabs, each with a question that was given up. */
  maxCeremoniesPerWebSession: 10,
  challengeBytes: 32,
  userHandleBytes: 32,
  /** A computer, a telephone and a key at home and at work; a list that a person can still judge. */
  maxPasskeysPerEmployee: 10,
  /** EdDSA, ES256, RS256: what every authenticator in use has one of. */
  algorithms: [-8, -7, -257],
} as const;
