import { sessionIdSchema, sessionReportRequestSchema } from "@meekijk/protocol";
import type { FastifyInstance } from "fastify";
import { insertSessionReport } from "../../aftercare/session-report.repository.ts";
import { inTenant } from "../../database/tenant-scope.ts";
import { HttpRefusal } from "../http-refusal.ts";
import { findBearerSession } from "../own-session.ts";
import { parse } from "../parse-input.ts";
import type { EndpointPorts } from "./endpoint-ports.ts";

/**
 * POST /api/records/:sessionId/session-report: the customer did not trust it. Together with the report an alarm is raised
 * on the account of the employee; where nobody had proven the code there is no account to raise it on.
 */
export function registerReportSession(
  app: FastifyInstance,
  ports: Pick<EndpointPorts, "database" | "nowMs" | "clientAddress" | "rateLimits" | "record">,
): void {
  app.post<{ Params: { sessionId: string } }>(
    "/api/records/:sessionId/session-report",
    { config: { site: "portal", access: { to: "bearer", proof: "record-token" } } },
    async (request, reply) => {
      if (!ports.rateLimits.afterCare.mayPass(ports.clientAddress(request.raw))) {
        throw new HttpRefusal("too-many-requests");
      }
      const sessionId = parse(sessionIdSchema, request.params.sessionId, "not-found");
      const report = parse(sessionReportRequestSchema, request.body);
      const session = await findBearerSession(ports.database, sessionId, request);
      if (session === undefined) throw new HttpRefusal("not-found");
      const { tenant_id: tenantId } = session;
      await inTenant(ports.database, tenantId, async (tenant) => {
        const kept = await insertSessionReport(tenant, sessionId, report, new Date(ports.nowMs()));
        if (kept === undefined) throw new HttpRefusal("too-many-reports");
        const { employeeId } = kept;
        if (employeeId === null) return;
        const alarm = { kind: "session-reported", tenantId, employeeId, subject: sessionId } as const;
        await ports.record.putWithin(tenant, alarm);
      });
      return reply.status(204).send();
    },
  );
}
