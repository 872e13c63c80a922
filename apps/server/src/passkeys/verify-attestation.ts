import { verifyRegistrationResponse } from "@simplewebauthn/server";
import type { Attestation, CredentialId } from "@meekijk/protocol";
import { passkeySettings } from "./passkey-settings.ts";
import type { RelyingParty } from "./relying-party.ts";

export interface MadePasskey {
  credentialId: CredentialId;
  /** COSE key, base64url. */
  publicKey: string;
  signCount: number;
  isBackupEligible: boolean;
}

/** The passkey that the person made in answer to this challenge (WebAuthn Level 3, 7.1); undefined when anything is wrong. */
export async function verifyAttestation(
  attestation: Attestation,
  challenge: string,
  { origin, rpId }: RelyingParty,
): Promise<MadePasskey | undefined> {
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      // What the browser says of transports is a hint for later and proves nothing; ours to keep, not the library's.
      response: { ...attestation, response: { ...attestation.response, transports: [] } },
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: rpId,
      expectedType: "webauthn.create",
      requireUserVerification: true,
      supportedAlgorithmIDs: [...passkeySettings.algorithms],
    });
    if (!verified || registrationInfo.credential.id !== attestation.id) return undefined;
    return {
      credentialId: attestation.id,
      publicKey: Buffer.from(registrationInfo.credential.publicKey).toString("base64url"),
      signCount: registrationInfo.credential.counter,
      isBackupEligible: registrationInfo.credentialDeviceType === "multiDevice",
    };
  } catch {
    return undefined;
  }
}
