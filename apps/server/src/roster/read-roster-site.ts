import type { PublicKey } from "@meekijk/protocol";
import type { TenantDatabase } from "../database/tenant-scope.ts";
import type { SiteOrigins } from "../http/sites.ts";
import { listRelyingParties } from "../passkeys/relying-party.ts";
import { logOriginOf } from "../transparency/log-origin.ts";
import { findNewestHead } from "../transparency/log.repository.ts";
import type { RosterSite } from "./roster-site.ts";

/** What a roster of this provider must name at this moment. */
export async function readRosterSite(
  tenant: TenantDatabase,
  { readOrigins, serverKey }: { readOrigins(): SiteOrigins; serverKey: PublicKey },
): Promise<RosterSite> {
  const origins = readOrigins();
  return {
    consoleOrigins: listRelyingParties(origins).map(({ origin }) => origin),
    // A log keeps its name, also when the host has another since.
    logOrigin: (await findNewestHead(tenant))?.origin ?? logOriginOf(origins, tenant.tenantId),
    serverKey,
  };
}
