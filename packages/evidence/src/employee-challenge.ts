import type { PublicKey, SessionId, Sha256, TenantId } from "@meekijk/protocol";
import { encodeBase64url } from "./base64url.ts";
import type { EvidencePorts } from "./evidence-ports.ts";

const utf8Encoder = new TextEncoder();

/** The one session, and in it the console's key, that an employee's passkey speaks for. */
export interface EmployeeTranscript {
  tenantId: TenantId;
  sessionId: SessionId;
  /** The hash that both ends reached in the handshake. */
  sessionHash: Sha256;
  consoleKey: PublicKey;
}

/** The challenge that the employee's passkey signs, base64url of 32 bytes (docs/evidence.md, 11). */
export async function employeeChallenge(
  { tenantId, sessionId, sessionHash, consoleKey }: EmployeeTranscript,
  ports: EvidencePorts,
): Promise<string> {
  const text = JSON.stringify({
    v: 1,
    purpose: "meekijk-employee",
    tenant: tenantId,
    session: sessionId,
    sessionHash,
    consoleKey,
  });
  return encodeBase64url(await ports.sha256(utf8Encoder.encode(text)));
}
