import { startAuthentication, startRegistration, WebAuthnAbortService } from "@simplewebauthn/browser";
import { assertionSchema, attestationSchema, limits, sessionAssertionSchema } from "@meekijk/protocol";
import type { SessionAssertion } from "@meekijk/protocol";
import type { PasskeyRequest } from "@meekijk/session-client";
import { beginPasskey, beginProof, finishPasskey, finishProof } from "../api/passkeys.ts";
import type { ProofPurpose } from "../api/passkeys.ts";
import type { RequestProblem } from "../api/request.ts";

/** `cancelled`: the person or the browser said no, or there is no passkey; browsers do not tell which. */
export type PasskeyProblem = RequestProblem | "cancelled" | "already-there";
export type PasskeyAnswer = { isOk: true; value: undefined } | { isOk: false; problem: PasskeyProblem };

/** Has the browser prove a passkey, and the server judge it. */
export async function provePasskey(purpose: ProofPurpose): Promise<PasskeyAnswer> {
  const begun = await beginProof(purpose);
  if (!begun.isOk) return begun;
  const made = await orProblem(startAuthentication({ optionsJSON: begun.value }));
  if (typeof made === "string") return { isOk: false, problem: made };
  const assertion = assertionSchema.safeParse(made);
  return assertion.success ? finishProof(purpose, assertion.data) : { isOk: false, problem: "bad-request" };
}

/** Has one of these passkeys sign the challenge of a session; undefined: none did, whatever the reason. */
export async function signWithPasskey(request: PasskeyRequest): Promise<SessionAssertion | undefined> {
  const made = await orProblem(
    startAuthentication({
      optionsJSON: {
        challenge: request.challenge,
        rpId: location.hostname,
        allowCredentials: request.credentialIds.map((id) => ({ id, type: "public-key" })),
        userVerification: "required",
        timeout: limits.identityProofTimeoutMs,
      },
    }),
  );
  if (typeof made === "string") return undefined;
  const { authenticatorData, clientDataJSON, signature } = made.response;
  const signed = { credentialId: made.id, authenticatorData, clientDataJSON, signature };
  return sessionAssertionSchema.safeParse(signed).data;
}

/** Takes the browser's question about a passkey away. */
export function giveUpPasskey(): void {
  WebAuthnAbortService.cancelCeremony();
}

/** Has the browser make a passkey, and the server keep it under this name. */
export async function makePasskey(name: string): Promise<PasskeyAnswer> {
  const begun = await beginPasskey();
  if (!begun.isOk) return begun;
  const { excludeCredentials, ...options } = begun.value;
  const described = excludeCredentials.map(({ id, type, transports = [] }) => ({ id, type, transports }));
  const made = await orProblem(
    startRegistration({ optionsJSON: { ...options, excludeCredentials: described } }),
  );
  if (typeof made === "string") return { isOk: false, problem: made };
  const attestation = attestationSchema.safeParse(made);
  return attestation.success
    ? finishPasskey(name, attestation.data)
    : { isOk: false, problem: "bad-request" };
}

async function orProblem<Made>(work: Promise<Made>): Promise<Made | "cancelled" | "already-there"> {
  try {
    return await work;
  } catch (error) {
    const isThere = error instanceof Error && error.name === "InvalidStateError";
    return isThere ? "already-there" : "cancelled";
  }
}
