import { passkeySettings } from "../passkeys/passkey-settings.ts";

const hourMs = 60 * 60_000;

export const singleSignOnSettings = {
  /** Signing in at the provider, with a second factor out of a bag; as long as for a passkey. */
  ceremonyMs: 5 * 60_000,
  /** Strangers may begin; each begun one costs some 600 bytes. More: one of whoever began the most goes. */
  maxCeremonies: 10_000,
  /** Of one block of addresses: as many as for passkeys. */
  maxCeremoniesPerHolder: passkeySettings.maxCeremoniesPerAddressBlock,
  /** A provider that takes longer is down for whoever waits. In seconds, as the library counts. */
  requestTimeoutSeconds: 10,
  /** Addresses and keys of a provider change about never; new keys are fetched when a token names one. */
  discoveryLifetimeMs: hourMs,
  /** A new employee signs in within a week or is invited again. */
  invitationMs: 7 * 24 * hourMs,
  /** What a provider says about itself has some 5 kB, its keys some 20 kB, a token some 4 kB. */
  maxAnswerBytes: 512 * 1024,
  /** Secrets of known providers have 20 to 100 characters. */
  maxSecretBytes: 500,
} as const;
