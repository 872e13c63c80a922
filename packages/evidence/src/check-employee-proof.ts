import { employeeProofSchema } from "@meekijk/protocol";
import type { EmployeeIdentity, EmployeeProof, PublicKey, Roster, Sha256 } from "@meekijk/protocol";
import { employeeChallenge } from "./employee-challenge.ts";
import type { EmployeeTranscript } from "./employee-challenge.ts";
import type { EvidencePorts } from "./evidence-ports.ts";
import { hashRosterEntry, openRosterEntry } from "./roster-entry.ts";
import { findAssertionFault } from "./session-assertion.ts";
import type { AssertionFault } from "./session-assertion.ts";
import { openTrustLine } from "./trust-line.ts";

/**
 * `malformed`: not in the form; `trust`: the trust line does not hold; `root`: it holds, but not from the given root
 * key; `tenant`: the roster is of another provider; `entry`: the roster does not have it, or it is broken; `employee`:
 * it is about somebody else than the named one; `passkey`: the assertion is of a passkey that it does not have.
 */
export type ProofFault =
  | "malformed"
  | "trust"
  | "root"
  | "tenant"
  | "entry"
  | "employee"
  | "passkey"
  | AssertionFault;

export interface ProofToCheck extends EmployeeTranscript {
  proof: EmployeeProof;
  /** From outside: compiled in, or printed by the provider. */
  root: PublicKey;
  /** Whom the console named. */
  employee: EmployeeIdentity;
}

export type ProofCheck =
  | { kind: "holds"; roster: Roster; rosterSha256: Sha256; isDeviceBound: boolean }
  | { kind: "refused"; fault: ProofFault };

/**
 * Whether the named employee's passkey, for which the provider's root key vouches, spoke for this session and this key
 * of a console (docs/evidence.md, 11). Whether the roster's time is over, the caller asks its clock.
 */
export async function checkEmployeeProof(given: ProofToCheck, ports: EvidencePorts): Promise<ProofCheck> {
  const refuse = (fault: ProofFault): ProofCheck => ({ kind: "refused", fault });
  const { proof, root, tenantId, employee } = given;
  if (!employeeProofSchema.safeParse(proof).success) return refuse("malformed");

  const trust = await openTrustLine(proof.trust, ports);
  if (trust.kind === "refused") return refuse("trust");
  if (!trust.roots.includes(root)) return refuse("root");
  const { roster, rosterSha256 } = trust;
  if (roster.tenant !== tenantId) return refuse("tenant");

  const entryHash = await hashRosterEntry(proof.entry, ports);
  const listed = openRosterEntry(proof.entry);
  if (entryHash === undefined || listed === undefined) return refuse("entry");
  if (!roster.employees.includes(entryHash)) return refuse("entry");
  if (!isSamePerson(listed, employee)) return refuse("employee");

  const { assertion } = proof;
  const passkey = listed.passkeys.find(({ credentialId }) => credentialId === assertion.credentialId);
  if (passkey === undefined) return refuse("passkey");
  const challenge = await employeeChallenge(given, ports);
  const { consoleOrigins } = roster;
  const fault = await findAssertionFault(assertion, { passkey, challenge, consoleOrigins }, ports);
  if (fault !== undefined) return refuse(fault);
  return { kind: "holds", roster, rosterSha256, isDeviceBound: passkey.isDeviceBound };
}

function isSamePerson(one: EmployeeIdentity, other: EmployeeIdentity): boolean {
  return (
    one.employeeId === other.employeeId && one.name === other.name && one.organisation === other.organisation
  );
}
