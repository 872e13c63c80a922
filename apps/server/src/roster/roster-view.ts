import { openTrustLine } from "@meekijk/evidence";
import type { EvidencePorts } from "@meekijk/evidence";
import type { RosterView } from "@meekijk/protocol";
import type { TenantDatabase } from "../database/tenant-scope.ts";
import { findNewestRoster, listEntries, trustLineOf } from "./roster.repository.ts";
import { listRosterMembers } from "./roster-members.ts";
import { placeInRoster } from "./roster-place.ts";
import { isOfSite } from "./roster-site.ts";
import type { RosterSite } from "./roster-site.ts";

/** The newest roster and where everybody stands who may run sessions, or who is in it. */
export async function readRosterView(
  tenant: TenantDatabase,
  { now, site, evidencePorts }: { now: Date; site: RosterSite; evidencePorts: EvidencePorts },
): Promise<RosterView> {
  const roster = await findNewestRoster(tenant);
  const entries = roster === undefined ? [] : await listEntries(tenant, roster);
  const entryOf = new Map(entries.map((entry) => [entry.employee_id, entry]));
  const opened = roster && (await openTrustLine(trustLineOf(roster), evidencePorts));
  const members = await listRosterMembers(tenant);
  return {
    roster:
      roster === undefined
        ? null
        : {
            number: Number(roster.number),
            rootKey: roster.newest_root,
            rosterSha256: roster.roster_sha256,
            issuedAt: roster.issued_at.toISOString(),
            validUntil: roster.valid_until.toISOString(),
            storedAt: roster.stored_at.toISOString(),
            isValidNow: now >= roster.issued_at && now <= roster.valid_until,
            isOfThisServer: opened?.kind === "opened" && isOfSite(opened.roster, site),
          },
    employees: members
      .filter(
        ({ identity, isBlocked, mayJoin }) => entryOf.has(identity.employeeId) || (mayJoin && !isBlocked),
      )
      .map((member) => ({
        employeeId: member.identity.employeeId,
        name: member.identity.name,
        place: placeInRoster(member, entryOf.get(member.identity.employeeId)),
      })),
  };
}
