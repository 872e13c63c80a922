import { checkEmployeeProof, createEvidencePorts } from "@meekijk/evidence";
import type { ConsoleToDevice, PublicKey, SessionId, Sha256, TenantId } from "@meekijk/protocol";
import type { IdentityVerdict } from "@meekijk/session-core";
import { toBase64url } from "./base64url.ts";
import type { ClientPorts } from "./client-ports.ts";

/** The session as this device knows it, so that a proof for any other is worth nothing. */
export interface KnownSession {
  readonly ports: ClientPorts;
  /** As this program or page has it; undefined: it has none. */
  readonly rootKey: PublicKey | undefined;
  readonly tenantId: TenantId;
  readonly sessionId: SessionId;
  readonly sessionHash: Sha256;
  readonly consoleKey: PublicKey;
}

/**
 * What this device finds out about the employee that the console names: whether their passkey signed this very session,
 * and the root key that this program knows vouches for that passkey (docs/evidence.md, 11).
 */
export async function checkIdentity(
  { employee, proof }: Pick<Extract<ConsoleToDevice, { type: "identify" }>, "employee" | "proof">,
  { ports, rootKey: root, ...session }: KnownSession,
): Promise<IdentityVerdict> {
  if (root === undefined) return { verification: "no-root-key" };
  if (proof === undefined) return { verification: "no-proof" };
  const evidencePorts = createEvidencePorts(ports.crypto);
  const check = await checkEmployeeProof({ ...session, proof, root, employee }, evidencePorts);
  const roster = new TextEncoder().encode(proof.trust.roster);
  const rosterSha256 = toBase64url(new Uint8Array(await evidencePorts.sha256(roster))) as Sha256;
  if (check.kind === "refused") return { verification: "refused", rosterSha256 };
  const isExpired = ports.nowMs() > Date.parse(check.roster.validUntil);
  return { verification: isExpired ? "expired" : "verified", rosterSha256 };
}
