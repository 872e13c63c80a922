import type { DeviceParty } from "@meekijk/secure-link";
import {
  protocolVersion,
  type BrandSlug,
  type DeviceForm,
  type DeviceToServer,
  type EvidenceEntry,
  type SessionId,
  type Sha256,
} from "@meekijk/protocol";
import { fromBase64url, toBase64url } from "./base64url.ts";
import { programVersion } from "./device-settings.ts";
import type { AcceptanceAnswers } from "./device-view.ts";
import {
  SessionEvidence,
  type SessionEvidenceSettings,
  createSessionSigningKey,
} from "./session-evidence.ts";

export interface AcceptedTerms {
  readonly sessionId: SessionId;
  readonly evidence: SessionEvidence;
  /** The device's first event; the server takes nothing before it. */
  readonly acceptance: EvidenceEntry;
  /** Goes into the handshake: without this acceptance there is no session key (design 2). */
  readonly acceptanceHash: Sha256;
  readonly deviceForm: DeviceForm;
}

const sessionIdBytes = 16;

/** Draws the session's id and signing key, and signs what the customer accepted (R005, R008, R018, R021). */
export async function acceptTerms(
  answers: AcceptanceAnswers,
  deviceForm: DeviceForm,
  settings: Omit<SessionEvidenceSettings, "sessionId" | "side">,
): Promise<AcceptedTerms> {
  const { ports } = settings;
  const fresh = ports.crypto.getRandomValues(new Uint8Array(sessionIdBytes));
  const sessionId = toBase64url(fresh) as SessionId;
  const key = await createSessionSigningKey(ports);
  const evidence = new SessionEvidence({ ...settings, sessionId, side: "device" }, key);
  const acceptance = await evidence.signFirst("terms-accepted", { ...answers, deviceForm });
  const jws = new TextEncoder().encode(acceptance.jws);
  const digest = new Uint8Array(await ports.crypto.subtle.digest("SHA-256", jws));
  return { sessionId, evidence, acceptance, acceptanceHash: toBase64url(digest) as Sha256, deviceForm };
}

/** What the device says about itself in the handshake. */
export function deviceParty({ sessionId, evidence, acceptanceHash, deviceForm }: AcceptedTerms): DeviceParty {
  return {
    version: programVersion,
    publicKey: fromBase64url(evidence.publicKey),
    sessionId: fromBase64url(sessionId),
    acceptanceHash: fromBase64url(acceptanceHash),
    deviceForm,
  };
}

/** The device's first words to the server. */
export function openSessionRequest(accepted: AcceptedTerms, brandSlug: BrandSlug): DeviceToServer {
  const { sessionId, evidence, deviceForm, acceptance } = accepted;
  const devicePublicKey = evidence.publicKey;
  return {
    type: "open-session",
    protocolVersion,
    sessionId,
    brandSlug,
    devicePublicKey,
    deviceForm,
    acceptance,
  };
}
