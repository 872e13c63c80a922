import type { PasskeyCreationOptions, ProofOptions } from "@meekijk/protocol";
import type { Passkey } from "./passkey.repository.ts";
import { passkeySettings } from "./passkey-settings.ts";
import type { RelyingParty } from "./relying-party.ts";

/** What the browser is asked to prove. No passkeys are named: the person picks, and nobody learns who has which. */
export function proofOptions(challenge: string, { rpId }: RelyingParty): ProofOptions {
  return { challenge, rpId, timeout: passkeySettings.ceremonyMs, userVerification: "required" };
}

export interface CreationCircumstances {
  challenge: string;
  relyingParty: RelyingParty;
  /** Who asks, as the browser's picker names it. */
  provider: string;
  /** As the picker tells one account from another. */
  person: { name: string; displayName: string };
  userHandle: string;
  existing: readonly Pick<Passkey, "credential_id" | "transports">[];
}

/** What the browser is asked to make: a passkey that is found without a user name and asks for finger, face or PIN. */
export function creationOptions(circumstances: CreationCircumstances): PasskeyCreationOptions {
  const { challenge, relyingParty, provider, person, userHandle, existing } = circumstances;
  return {
    challenge,
    rp: { id: relyingParty.rpId, name: provider },
    user: { id: userHandle, ...person },
    pubKeyCredParams: passkeySettings.algorithms.map((alg) => ({ alg, type: "public-key" })),
    timeout: passkeySettings.ceremonyMs,
    attestation: "none",
    excludeCredentials: existing.map(({ credential_id: id, transports }) => ({
      id,
      type: "public-key",
      transports,
    })),
    authenticatorSelection: {
      residentKey: "required",
      requireResidentKey: true,
      userVerification: "required",
    },
  };
}
