import { trustLineSchema } from "@meekijk/protocol";
import type { PublicKey, Roster, Sha256, TenantId, TrustLine } from "@meekijk/protocol";
import { isRightKey } from "./ed25519-bytes.ts";
import { hashJws, hashPublicKey } from "./event-jws.ts";
import type { EvidencePorts } from "./evidence-ports.ts";
import { openRoster, openRotation } from "./roster-statement.ts";
import { isSignedBy } from "./statement-jws.ts";
import type { OpenedStatement } from "./statement-jws.ts";

/**
 * `malformed`: not the exact form; `key`: a statement is not by the root whose turn it was, or names one that was left; `signature`: it names that
 * root, who did not sign it; `tenant`: a statement is of another provider than the others.
 */
export type TrustFault = "malformed" | "key" | "signature" | "tenant";

/** A trust line that leads from its first root to its roster. Whether one of its roots is the right one, the caller says. */
export interface OpenedTrustLine {
  kind: "opened";
  /** `firstRoot` and every root that took over, in order. */
  roots: PublicKey[];
  roster: Roster;
  rosterSha256: Sha256;
}

export type TrustOpening = OpenedTrustLine | { kind: "refused"; fault: TrustFault };

/** Checks a trust line from `firstRoot` to the roster (docs/evidence.md, 11). It looks at no clock. */
export async function openTrustLine(trust: TrustLine, ports: EvidencePorts): Promise<TrustOpening> {
  const refuse = (fault: TrustFault): TrustOpening => ({ kind: "refused", fault });
  if (!trustLineSchema.safeParse(trust).success) return refuse("malformed");
  if (!isRightKey(trust.firstRoot)) return refuse("malformed");
  const roster = openRoster(trust.roster);
  if (roster === undefined) return refuse("malformed");

  const roots = await followRotations(trust, roster.payload.tenant, ports);
  if (typeof roots === "string") return refuse(roots);
  const fault = await findFault(roster, roots.at(-1) ?? trust.firstRoot, roster.payload.tenant, ports);
  if (fault !== undefined) return refuse(fault);
  const rosterSha256 = await hashJws(trust.roster, ports);
  return { kind: "opened", roots, roster: roster.payload, rosterSha256 };
}

/** `firstRoot` and every root that took over from it, in order, or what is wrong with a rotation. */
export async function followRotations(
  { firstRoot, rotations }: Pick<TrustLine, "firstRoot" | "rotations">,
  tenant: TenantId,
  ports: EvidencePorts,
): Promise<PublicKey[] | TrustFault> {
  const roots = [firstRoot];
  let root = firstRoot;
  for (const jws of rotations) {
    const rotation = openRotation(jws);
    if (rotation === undefined) return "malformed";
    const fault = await findFault(rotation, root, tenant, ports);
    if (fault !== undefined) return fault;
    root = rotation.payload.newRoot;
    // A root that was left is left for good: a line that returns to one makes it good again.
    if (roots.includes(root)) return "key";
    roots.push(root);
  }
  return roots;
}

async function findFault(
  statement: OpenedStatement<{ tenant: TenantId }>,
  root: PublicKey,
  tenant: TenantId,
  ports: EvidencePorts,
): Promise<TrustFault | undefined> {
  if (statement.keyId !== (await hashPublicKey(root, ports))) return "key";
  if (!(await isSignedBy(statement, root, ports))) return "signature";
  return statement.payload.tenant === tenant ? undefined : "tenant";
}
