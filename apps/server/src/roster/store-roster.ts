import { hashRosterEntry, openRosterEntry, openTrustLine } from "@meekijk/evidence";
import type { EvidencePorts, OpenedTrustLine } from "@meekijk/evidence";
import type { AccountEventKind, EmployeeId, RosterEntry, RosterFile } from "@meekijk/protocol";
import type { AccountRecord } from "../accounts/account-record.ts";
import type { SignedIn } from "../accounts/web-session.service.ts";
import type { Database } from "../database/database-schema.ts";
import { inTenant } from "../database/tenant-scope.ts";
import { findNewestRoster, insertRoster, lockRosters } from "./roster.repository.ts";
import type { StoredRoster } from "./roster.repository.ts";
import { listRosterMembers } from "./roster-members.ts";
import { isOfSite } from "./roster-site.ts";
import type { RosterSite } from "./roster-site.ts";

/**
 * `roster-unsound`: a signature, a rotation or an entry does not hold; `roster-of-another-server`: of another provider,
 * key, log or address than this one's; `roster-of-another-root`: no rotation of the known root key leads to it.
 */
export type RosterRefusal =
  | "roster-unsound"
  | "roster-of-another-server"
  | "roster-of-another-root"
  | "roster-not-newer"
  | "roster-expired"
  | "roster-of-the-future";

/** The clock of the computer with the root key, which has no network to set it by, may be so far ahead of ours. */
const clockDifferenceMs = 10 * 60_000;

interface StoringPorts {
  database: Database;
  record: Pick<AccountRecord, "putWithin">;
  evidencePorts: EvidencePorts;
  nowMs(): number;
}

type Uploader = Pick<SignedIn, "tenantId" | "employee" | "webSessionId">;

interface Upload {
  file: RosterFile;
  replacesRoot: boolean;
  site: RosterSite;
}

/** Stores a signed roster with its entries, and says on record which root key it came by; or says why not. */
export async function storeRoster(
  ports: StoringPorts,
  { tenantId, employee, webSessionId }: Uploader,
  { file, replacesRoot, site }: Upload,
): Promise<"stored" | RosterRefusal> {
  const opening = await openTrustLine(file.trust, ports.evidencePorts);
  if (opening.kind === "refused") return "roster-unsound";
  const entries = await openEntries(file.entries, opening, ports.evidencePorts);
  if (entries === undefined) return "roster-unsound";
  const { roster, rosterSha256, roots } = opening;
  if (roster.tenant !== tenantId || !isOfSite(roster, site)) return "roster-of-another-server";
  const now = new Date(ports.nowMs());
  if (new Date(roster.validUntil) <= now) return "roster-expired";
  // It would be the newest at once, and nobody stands in it before its time.
  if (Date.parse(roster.issuedAt) > now.getTime() + clockDifferenceMs) return "roster-of-the-future";

  return inTenant(ports.database, tenantId, async (tenant) => {
    await lockRosters(tenant);
    const known = await findNewestRoster(tenant);
    if (known !== undefined && roster.number <= Number(known.number)) return "roster-not-newer";
    const rootEvent = nameRootEvent(known, opening);
    if (rootEvent === "root-key-replaced" && !replacesRoot) return "roster-of-another-root";
    const members = new Set((await listRosterMembers(tenant)).map(({ identity }) => identity.employeeId));
    if (!entries.every(({ employeeId }) => members.has(employeeId))) return "roster-of-another-server";
    const newestRoot = roots.at(-1) ?? file.trust.firstRoot;
    await insertRoster(
      tenant,
      {
        number: roster.number,
        roster_sha256: rosterSha256,
        first_root: file.trust.firstRoot,
        newest_root: newestRoot,
        rotations: JSON.stringify(file.trust.rotations),
        roster: file.trust.roster,
        issued_at: new Date(roster.issuedAt),
        valid_until: new Date(roster.validUntil),
        stored_at: now,
      },
      entries,
    );
    const by = { tenantId, employeeId: employee.employeeId, webSessionId };
    if (rootEvent !== undefined)
      await ports.record.putWithin(tenant, { ...by, kind: rootEvent, subject: newestRoot });
    await ports.record.putWithin(tenant, {
      ...by,
      kind: "roster-stored",
      subject: `${roster.number}, ${entries.length} employees, until ${roster.validUntil}`,
    });
    return "stored";
  });
}

/** What happens to the known root key by this trust line; undefined: nothing. */
function nameRootEvent(
  known: StoredRoster | undefined,
  { roots }: OpenedTrustLine,
): AccountEventKind | undefined {
  if (known === undefined) return "root-key-accepted";
  if (!roots.includes(known.newest_root)) return "root-key-replaced";
  return roots.at(-1) === known.newest_root ? undefined : "root-key-rotated";
}

/** Every entry of the roster and no other, each about somebody else; undefined when it is not so. */
async function openEntries(
  entries: readonly RosterEntry[],
  { roster }: OpenedTrustLine,
  ports: EvidencePorts,
): Promise<(RosterEntry & { employeeId: EmployeeId })[] | undefined> {
  const opened: (RosterEntry & { employeeId: EmployeeId })[] = [];
  const hashes = new Set<string>();
  for (const entry of entries) {
    const person = openRosterEntry(entry);
    const hash = await hashRosterEntry(entry, ports);
    if (person === undefined || hash === undefined || !roster.employees.includes(hash)) return undefined;
    hashes.add(hash);
    opened.push({ ...entry, employeeId: person.employeeId });
  }
  const people = new Set(opened.map(({ employeeId }) => employeeId));
  const isWhole = hashes.size === entries.length && hashes.size === roster.employees.length;
  return isWhole && people.size === entries.length ? opened : undefined;
}
