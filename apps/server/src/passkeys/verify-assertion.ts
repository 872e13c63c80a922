import { verifyAuthenticationResponse } from "@simplewebauthn/server";
import type { Assertion } from "@meekijk/protocol";
import type { HeldPasskey } from "./passkey.repository.ts";
import { isStrictSignature } from "./is-strict-signature.ts";
import type { RelyingParty } from "./relying-party.ts";

/** What of a stored passkey an assertion is held to, an employee's or a customer's. */
export type CheckedPasskey = Pick<
  HeldPasskey,
  "credential_id" | "user_handle" | "public_key" | "is_backup_eligible"
>;

export interface AssertionCheck {
  assertion: Assertion;
  passkey: CheckedPasskey;
  challenge: string;
  relyingParty: RelyingParty;
}

/**
 * Whether the holder of this passkey signed this challenge for us, in person (WebAuthn Level 3, 7.2). Answers the
 * authenticator's count of uses, which the caller compares with the stored one; undefined when anything is wrong.
 */
export async function verifyAssertion(check: AssertionCheck): Promise<number | undefined> {
  const { assertion, passkey, challenge, relyingParty } = check;
  if (assertion.id !== passkey.credential_id || assertion.response.userHandle !== passkey.user_handle)
    return undefined;
  if (isFramed(assertion)) return undefined;
  const publicKey = new Uint8Array(Buffer.from(passkey.public_key, "base64url"));
  const signature = Buffer.from(assertion.response.signature, "base64url");
  if (isEllipticCurveKey(publicKey) && !isStrictSignature(signature)) return undefined;
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: assertion,
      expectedChallenge: challenge,
      expectedOrigin: relyingParty.origin,
      expectedRPID: relyingParty.rpId,
      expectedType: "webauthn.get",
      requireUserVerification: true,
      credential: {
        id: passkey.credential_id,
        publicKey,
        // The library compares before it looks at the signature, so anybody could raise a false alarm. We compare after.
        counter: 0,
      },
    });
    const isSameKind =
      (authenticationInfo.credentialDeviceType === "multiDevice") === passkey.is_backup_eligible;
    return verified && isSameKind ? authenticationInfo.newCounter : undefined;
  } catch {
    // The library says no by throwing, also on bytes that make no sense.
    return undefined;
  }
}

/** A COSE map of five with `1: 2` first: EC2, of which we take ES256 alone. */
function isEllipticCurveKey(publicKey: Uint8Array): boolean {
  return publicKey[0] === 0xa5 && publicKey[1] === 1 && publicKey[2] === 2;
}

/** The library lets a proof out of a foreign page's frame pass as long as no top page is named. */
function isFramed({ response }: Assertion): boolean {
  try {
    const clientData: unknown = JSON.parse(
      Buffer.from(response.clientDataJSON, "base64url").toString("utf8"),
    );
    return (clientData as { crossOrigin?: unknown }).crossOrigin === true;
  } catch {
    return true;
  }
}
