import type { Assertion, CredentialId } from "@meekijk/protocol";
import type { RelyingParty } from "./relying-party.ts";
import { verifyAssertion } from "./verify-assertion.ts";
import type { CheckedPasskey } from "./verify-assertion.ts";

/** What is judged of a stored passkey, whoever's it is. */
export interface ProvablePasskey extends CheckedPasskey {
  name: string;
  sign_count: string | number | bigint;
}

/** Whose passkeys are judged, and what is done about a failure there. */
export interface PasskeyProofPorts<Passkey extends ProvablePasskey> {
  findPasskey(credentialId: CredentialId): Promise<Passkey | undefined>;
  mayTry(block: string, passkey: Passkey | undefined): boolean;
  failed(block: string, passkey: Passkey | undefined): Promise<void>;
  succeeded(passkey: Passkey): void;
  /** False when the counter did not go up. */
  recordUse(passkey: Passkey, signCount: number): Promise<boolean>;
  putCounterWentBack(passkey: Passkey, subject: string): Promise<void>;
}

export interface ProofTry<Passkey> {
  /** The begun ceremony; undefined when this browser began none. */
  begun: { challenge: string; relyingParty: RelyingParty } | undefined;
  assertion: Assertion;
  /** Of addresses, for the lock-out. */
  block: string;
  /** Whether it is one of those that may prove this; absent: anybody's. */
  isExpected?(passkey: Passkey): boolean;
}

export type ProofOutcome<Passkey> =
  | { kind: "proven"; passkey: Passkey }
  | { kind: "refused" }
  | { kind: "locked-out" };

/** Judges one try to prove a passkey, counts it, and puts on record what is strange about it. */
export async function judgeProof<Passkey extends ProvablePasskey>(
  ports: PasskeyProofPorts<Passkey>,
  { begun, assertion, block, isExpected = () => true }: ProofTry<Passkey>,
): Promise<ProofOutcome<Passkey>> {
  const passkey = await ports.findPasskey(assertion.id);
  if (!ports.mayTry(block, passkey)) return { kind: "locked-out" };
  const signCount =
    begun === undefined || passkey === undefined || !isExpected(passkey)
      ? undefined
      : await verifyAssertion({ ...begun, assertion, passkey });
  if (passkey === undefined || signCount === undefined) {
    // Who answers too late or twice guesses nothing.
    if (begun !== undefined) await ports.failed(block, passkey);
    return { kind: "refused" };
  }
  if (!(await ports.recordUse(passkey, signCount))) {
    // The signature is right and the counter is not: there may be a second copy of this passkey.
    const subject = `${passkey.name}: ${signCount} after ${Number(passkey.sign_count)}`;
    await ports.putCounterWentBack(passkey, subject);
    await ports.failed(block, passkey);
    return { kind: "refused" };
  }
  ports.succeeded(passkey);
  return { kind: "proven", passkey };
}
