import { openTrustLine } from "@meekijk/evidence";
import type { EvidencePorts } from "@meekijk/evidence";
import type { EmployeeId, PublicKey, RosterStanding, Sha256, TrustLine } from "@meekijk/protocol";
import type { TenantDatabase } from "../database/tenant-scope.ts";
import { findEntry, findNewestRoster, findRosterByHash, trustLineOf } from "./roster.repository.ts";
import { listRosterMembers } from "./roster-members.ts";
import { placeInRoster } from "./roster-place.ts";
import { isOfSite } from "./roster-site.ts";
import type { RosterSite } from "./roster-site.ts";

/**
 * What a console can show of this employee at this moment; undefined when there is no valid roster, when it names another
 * key, log or console address than this server's of now (a receipt would be refused), or when the employee does not stand in
 * it as they are now: blocked, renamed, or with a signed passkey that was removed since.
 */
export async function findStanding(
  tenant: TenantDatabase,
  employeeId: EmployeeId,
  { now, site, evidencePorts }: { now: Date; site: RosterSite; evidencePorts: EvidencePorts },
): Promise<RosterStanding | undefined> {
  const roster = await findNewestRoster(tenant);
  // Before its time as well: a receipt would be refused whose proof came earlier than the roster.
  if (roster === undefined || now < roster.issued_at || now > roster.valid_until) return undefined;
  const opened = await openTrustLine(trustLineOf(roster), evidencePorts);
  if (opened.kind === "refused" || !isOfSite(opened.roster, site)) return undefined;
  const entry = await findEntry(tenant, roster, employeeId);
  const [member] = await listRosterMembers(tenant, employeeId);
  if (entry === undefined || member === undefined) return undefined;
  const place = placeInRoster(member, entry);
  if (place !== "stands" && place !== "new-passkey") return undefined;
  return { trust: trustLineOf(roster), entry: { salt: entry.salt, json: entry.json } };
}

/** The provider's newest root key that the server knows, also when the roster's time is over. */
export async function findRootKey(tenant: TenantDatabase): Promise<PublicKey | undefined> {
  return (await findNewestRoster(tenant))?.newest_root;
}

/** The trust line of the roster with this hash: a receipt needs that of the day of its session. */
export async function findTrustLine(
  tenant: TenantDatabase,
  rosterSha256: Sha256,
): Promise<TrustLine | undefined> {
  const roster = await findRosterByHash(tenant, rosterSha256);
  return roster && trustLineOf(roster);
}
