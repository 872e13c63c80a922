import type { SessionSummary } from "@meekijk/protocol";
import type { FastifyInstance } from "fastify";
import { inTenant } from "../../database/tenant-scope.ts";
import { listSessionsOf } from "../../sessions/session.repository.ts";
import type { SessionRow } from "../../sessions/session.repository.ts";
import { signedInOf } from "../route-access.ts";
import type { EndpointPorts } from "./endpoint-ports.ts";

/** A page of past sessions; older ones are found by their record. */
const maxSessions = 100;
const access = { to: "employee", action: "list-own-sessions" } as const;

/** GET /api/sessions: the employee's own, newest first. */
export function registerMySessions(
  app: FastifyInstance,
  { database }: Pick<EndpointPorts, "database">,
): void {
  app.get("/api/sessions", { config: { site: "console", access } }, async (request) => {
    const { employee, tenantId } = signedInOf(request);
    const rows = await inTenant(database, tenantId, (tenant) =>
      listSessionsOf(tenant, employee.employeeId, maxSessions),
    );
    return { sessions: rows.map(presentSession) };
  });
}

function presentSession(row: SessionRow): SessionSummary {
  return {
    sessionId: row.session_id,
    brandName: row.brand_name,
    reason: row.reason,
    joinedAt: (row.joined_at ?? row.opened_at).toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
    endReason: row.end_reason,
    outcome: row.outcome,
    retainUntil: row.retain_until,
  };
}
