import { passkeyCreationOptionsSchema, placePasskeysSchema, proofOptionsSchema } from "@meekijk/protocol";
import type { Assertion, Attestation, BrandSlug, CredentialId } from "@meekijk/protocol";
import { exchangePlace, postPlace, readPlace } from "./place-request.ts";

/** The addresses of customers' passkeys. What was begun, a cookie that no script can read ties to this browser. */
const root = "/api/place";

export function beginPasskeySignIn(brandSlug: BrandSlug) {
  return exchangePlace(`${root}/passkey-sign-in/begin`, { brandSlug }, proofOptionsSchema);
}

export function finishPasskeySignIn(assertion: Assertion) {
  return postPlace(`${root}/passkey-sign-in`, { assertion });
}

export function readPasskeys() {
  return readPlace(`${root}/passkeys`, placePasskeysSchema);
}

export function beginPasskey() {
  return exchangePlace(`${root}/passkeys/begin`, {}, passkeyCreationOptionsSchema);
}

export function finishPasskey(name: string, attestation: Attestation) {
  return postPlace(`${root}/passkeys`, { name, attestation });
}

export function removePasskey(credentialId: CredentialId) {
  return postPlace(`${root}/passkeys/remove`, { credentialId });
}
