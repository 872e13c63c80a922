import type { PasskeyCreationOptions, ProofOptions } from "@meekijk/protocol";
import type { Employee } from "../accounts/employee.repository.ts";
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
  employee: Pick<Employee, "name" | "organisation">;
  userHandle: string;
  existing: readonly Passkey[];
}

/** What the browser is asked to make: a passkey that is found without a user name and asks for finger, face or PIN. */
export function creationOptions(circumstances: CreationCircumstances): PasskeyCreationOptions {
  const { challenge, relyingParty, employee, userHandle, existing } = circumstances;
  return {
    challenge,
    rp: { id: relyingParty.rpId, name: employee.organisation },
    user: { id: userHandle, name: employee.name, displayName: employee.name },
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
