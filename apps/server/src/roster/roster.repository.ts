import { trustLineSchema } from "@meekijk/protocol";
import type { EmployeeId, RosterEntry, Sha256, TrustLine } from "@meekijk/protocol";
import type { Insertable, Selectable } from "kysely";
import { sql } from "kysely";
import type { RosterEntriesTable, RostersTable } from "../database/tables/roster-tables.ts";
import type { TenantDatabase } from "../database/tenant-scope.ts";

export type StoredRoster = Selectable<RostersTable>;
export type StoredEntry = Selectable<RosterEntriesTable>;

/** The roster with the highest number. */
export function findNewestRoster(tenant: TenantDatabase): Promise<StoredRoster | undefined> {
  return tenant
    .selectFrom("rosters")
    .selectAll()
    .where("tenant_id", "=", tenant.tenantId)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
}

export function findRosterByHash(
  tenant: TenantDatabase,
  rosterSha256: Sha256,
): Promise<StoredRoster | undefined> {
  return tenant
    .selectFrom("rosters")
    .selectAll()
    .where("tenant_id", "=", tenant.tenantId)
    .where("roster_sha256", "=", rosterSha256)
    .executeTakeFirst();
}

/** Who stands in a roster. */
export function listEntries(tenant: TenantDatabase, roster: StoredRoster): Promise<StoredEntry[]> {
  return tenant
    .selectFrom("roster_entries")
    .selectAll()
    .where("tenant_id", "=", tenant.tenantId)
    .where("number", "=", roster.number)
    .orderBy("employee_id")
    .execute();
}

export function findEntry(
  tenant: TenantDatabase,
  roster: StoredRoster,
  employeeId: EmployeeId,
): Promise<StoredEntry | undefined> {
  return tenant
    .selectFrom("roster_entries")
    .selectAll()
    .where("tenant_id", "=", tenant.tenantId)
    .where("number", "=", roster.number)
    .where("employee_id", "=", employeeId)
    .executeTakeFirst();
}

/** One upload at a time, so that of two the one with the higher number is the newest, and a first root is first. */
export async function lockRosters(tenant: TenantDatabase): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`rosters of ${tenant.tenantId}`}, 0))`.execute(
    tenant,
  );
}

export async function insertRoster(
  tenant: TenantDatabase,
  roster: Omit<Insertable<RostersTable>, "tenant_id">,
  entries: readonly (RosterEntry & { employeeId: EmployeeId })[],
): Promise<void> {
  const { tenantId } = tenant;
  await tenant
    .insertInto("rosters")
    .values({ ...roster, tenant_id: tenantId })
    .execute();
  if (entries.length === 0) return;
  const key = { tenant_id: tenantId, number: roster.number };
  await tenant
    .insertInto("roster_entries")
    .values(entries.map(({ employeeId, salt, json }) => ({ ...key, employee_id: employeeId, salt, json })))
    .execute();
}

/** The trust line of a stored roster, as it came. */
export function trustLineOf(roster: StoredRoster): TrustLine {
  return trustLineSchema.parse({
    firstRoot: roster.first_root,
    rotations: JSON.parse(roster.rotations),
    roster: roster.roster,
  });
}
