import type { LiveSessions } from "@meekijk/protocol";
import type { FastifyInstance } from "fastify";
import { inTenant } from "../../database/tenant-scope.ts";
import { employeeOf, listLiveSessions } from "../../sessions/session.repository.ts";
import type { SessionRow } from "../../sessions/session.repository.ts";
import { signedInOf } from "../route-access.ts";
import type { EndpointPorts } from "./endpoint-ports.ts";

/** More than a provider has people. */
const maxSessions = 500;
// The page asks by itself every minute, so it must not keep the web session awake.
const access = { to: "employee", action: "list-live-sessions", countsAsUse: false } as const;

/** GET /api/live-sessions: who of the asker's tenant is with a customer now, since when, and nothing of the session itself. */
export function registerLiveSessions(
  app: FastifyInstance,
  { database }: Pick<EndpointPorts, "database">,
): void {
  app.get(
    "/api/live-sessions",
    { config: { site: "console", access } },
    async (request): Promise<LiveSessions> => {
      const rows = await inTenant(database, signedInOf(request).tenantId, (tenant) =>
        listLiveSessions(tenant, maxSessions),
      );
      return { sessions: rows.flatMap(present) };
    },
  );
}

function present(row: SessionRow): LiveSessions["sessions"] {
  const employee = employeeOf(row);
  if (employee === undefined || row.proven_at === null) return [];
  const { employeeId, name } = employee;
  const joinedAt = row.proven_at.toISOString();
  return [{ sessionId: row.session_id, employee: { employeeId, name }, brandName: row.brand_name, joinedAt }];
}
