import { browserSupportsWebAuthn, startAuthentication, startRegistration } from "@simplewebauthn/browser";
import { assertionSchema, attestationSchema } from "@meekijk/protocol";
import type { BrandSlug } from "@meekijk/protocol";
import { beginPasskey, beginPasskeySignIn, finishPasskey, finishPasskeySignIn } from "../api/passkey-api.ts";
import type { PlaceProblem } from "../api/place-request.ts";

/** `cancelled`: the person or the browser said no, or there is no passkey; browsers do not tell which. */
export type PasskeyProblem = PlaceProblem | "cancelled" | "already-there";

/** Whether a passkey can be used at this address in this browser. */
export function isPasskeyPossible(passkeyOrigins: readonly string[]): boolean {
  return browserSupportsWebAuthn() && passkeyOrigins.includes(location.origin);
}

/** Has the browser prove a passkey, and the server open its account; undefined: it is open. */
export async function signInByPasskey(brandSlug: BrandSlug): Promise<PasskeyProblem | undefined> {
  const begun = await beginPasskeySignIn(brandSlug);
  if (!begun.isOk) return begun.problem;
  const made = await orProblem(startAuthentication({ optionsJSON: begun.value }));
  if (typeof made === "string") return made;
  const assertion = assertionSchema.safeParse(made);
  if (!assertion.success) return "bad-request";
  const answer = await finishPasskeySignIn(assertion.data);
  return answer.isOk ? undefined : answer.problem;
}

/** Has the browser make a passkey, and the server keep it under this name; undefined: it is kept. */
export async function makePasskey(name: string): Promise<PasskeyProblem | undefined> {
  const begun = await beginPasskey();
  if (!begun.isOk) return begun.problem;
  const { excludeCredentials, ...options } = begun.value;
  const described = excludeCredentials.map(({ id, type, transports = [] }) => ({ id, type, transports }));
  const made = await orProblem(
    startRegistration({ optionsJSON: { ...options, excludeCredentials: described } }),
  );
  if (typeof made === "string") return made;
  const attestation = attestationSchema.safeParse(made);
  if (!attestation.success) return "bad-request";
  const answer = await finishPasskey(name, attestation.data);
  return answer.isOk ? undefined : answer.problem;
}

async function orProblem<Made>(work: Promise<Made>): Promise<Made | "cancelled" | "already-there"> {
  try {
    return await work;
  } catch (error) {
    const isThere = error instanceof Error && error.name === "InvalidStateError";
    return isThere ? "already-there" : "cancelled";
  }
}
