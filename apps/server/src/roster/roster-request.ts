import { limits } from "@meekijk/protocol";
import type { RosterRequest } from "@meekijk/protocol";
import type { TenantDatabase } from "../database/tenant-scope.ts";
import { findNewestRoster } from "./roster.repository.ts";
import { listRosterMembers } from "./roster-members.ts";
import { rosterEmployeeOf } from "./roster-place.ts";
import type { RosterSite } from "./roster-site.ts";

/**
 * What the root key is asked to sign: everybody who may run sessions and has a passkey. Undefined when browsers allow
 * passkeys at none of the console's addresses, or when there are more people than a roster holds.
 */
export async function composeRosterRequest(
  tenant: TenantDatabase,
  { consoleOrigins, logOrigin, serverKey }: RosterSite,
): Promise<RosterRequest | undefined> {
  const members = await listRosterMembers(tenant);
  const employees = members
    .filter((member) => !member.isBlocked && member.mayJoin)
    .flatMap((member) => rosterEmployeeOf(member) ?? []);
  const areOriginsRight = consoleOrigins.length > 0 && consoleOrigins.length <= limits.maxRosterKeys;
  if (!areOriginsRight || employees.length > limits.maxRosterEmployees) return undefined;
  return {
    format: "meekijk-roster-request",
    v: 1,
    tenant: tenant.tenantId,
    consoleOrigins: [...consoleOrigins],
    logOrigin,
    serverKeys: [serverKey],
    afterNumber: Number((await findNewestRoster(tenant))?.number ?? 0),
    employees,
  };
}
