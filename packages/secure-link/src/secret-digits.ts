import type { Bytes } from "./length-value.ts";
import { linkLimits } from "./limits.ts";
import { SecureLinkError } from "./secure-link-error.ts";

const secrets = 10 ** linkLimits.secretDigits;
// The largest multiple of a million below 2^32; above it some secrets would come up more often than others.
const fairBound = 2 ** 32 - (2 ** 32 % secrets);

/**
 * The secret part of a code: six ASCII digits with leading zeros, every one of the million equally likely
 * (security 1.4, trap 5: rejection, not modulo). Drawn on the customer's device and never sent.
 */
export function drawSecretDigits(crypto: Crypto): string {
  const word = new Uint32Array(1);
  for (;;) {
    crypto.getRandomValues(word);
    const [value = fairBound] = word;
    word[0] = 0;
    if (value < fairBound) return String(value % secrets).padStart(linkLimits.secretDigits, "0");
  }
}

/**
 * The password-related string of CPace.
 * @throws {SecureLinkError} `secret-not-six-digits`: CPace itself takes anything, also an empty string.
 */
export function passwordRelatedString(secretDigits: string): Bytes {
  if (!/^[0-9]{6}$/.test(secretDigits)) throw SecureLinkError.secretNotSixDigits();
  return new TextEncoder().encode(secretDigits);
}
