import { myPasskeysSchema, passkeyCreationOptionsSchema, proofOptionsSchema } from "@meekijk/protocol";
import type {
  Assertion,
  Attestation,
  CredentialId,
  MyPasskeys,
  PasskeyCreationOptions,
  ProofOptions,
} from "@meekijk/protocol";
import { exchangeJson, getJson, postJson } from "./request.ts";
import type { Answer } from "./request.ts";

/** What a passkey's word is for. */
export type ProofPurpose = "passkey-sign-in" | "step-up";

export function beginProof(purpose: ProofPurpose): Promise<Answer<ProofOptions>> {
  return exchangeJson(`/api/${purpose}/begin`, {}, proofOptionsSchema);
}

export function finishProof(purpose: ProofPurpose, assertion: Assertion): Promise<Answer<undefined>> {
  return postJson(`/api/${purpose}`, { assertion });
}

export function readPasskeys(): Promise<Answer<MyPasskeys>> {
  return getJson("/api/passkeys", myPasskeysSchema);
}

export function beginPasskey(): Promise<Answer<PasskeyCreationOptions>> {
  return exchangeJson("/api/passkeys/begin", {}, passkeyCreationOptionsSchema);
}

export function finishPasskey(name: string, attestation: Attestation): Promise<Answer<undefined>> {
  return postJson("/api/passkeys", { name, attestation });
}

export function removePasskey(credentialId: CredentialId): Promise<Answer<undefined>> {
  return postJson("/api/passkeys/remove", { credentialId });
}
