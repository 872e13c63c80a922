import type { SessionSummary } from "@meekijk/protocol";
import type { FastifyInstance } from "fastify";
import { listSessionsOf } from "../../sessions/session.repository.ts";
import type { SessionRow } from "../../sessions/session.repository.ts";
import type { EndpointPorts } from "./endpoint-ports.ts";

/** A page of past sessions; older ones are found by their record. */
const maxSessions = 100;

/** GET /api/sessions: the employee's own, newest first. */
export function registerMySessions(
  app: FastifyInstance,
  { database, requireEmployee }: Pick<EndpointPorts, "database" | "requireEmployee">,
): void {
  app.get("/api/sessions", { config: { site: "console" } }, async (request) => {
    const { employee, tenantId } = await requireEmployee(request.raw);
    const rows = await listSessionsOf(database, { tenantId, employeeId: employee.employeeId }, maxSessions);
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
  };
}
