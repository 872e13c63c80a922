import { damageReportRequestSchema, sessionIdSchema } from "@meekijk/protocol";
import type { FastifyInstance } from "fastify";
import { insertDamageReport } from "../../aftercare/after-care.repository.ts";
import { toStorableText } from "../../database/storable-text.ts";
import { inTenant } from "../../database/tenant-scope.ts";
import { HttpRefusal } from "../http-refusal.ts";
import { findBearerSession } from "../own-session.ts";
import { parse } from "../parse-input.ts";
import type { EndpointPorts } from "./endpoint-ports.ts";

const reportIdBytes = 16;

/** POST /api/records/:sessionId/damage-report: what the customer says was damaged (R053). */
export function registerDamageReport(
  app: FastifyInstance,
  ports: Pick<EndpointPorts, "database" | "nowMs" | "randomBytes" | "clientAddress" | "rateLimits">,
): void {
  app.post<{ Params: { sessionId: string } }>(
    "/api/records/:sessionId/damage-report",
    { config: { site: "portal", access: { to: "bearer", proof: "record-token" } } },
    async (request, reply) => {
      if (!ports.rateLimits.afterCare.mayPass(ports.clientAddress(request.raw))) {
        throw new HttpRefusal("too-many-requests");
      }
      const sessionId = parse(sessionIdSchema, request.params.sessionId, "not-found");
      const report = parse(damageReportRequestSchema, request.body);
      const session = await findBearerSession(ports.database, sessionId, request);
      if (session === undefined) throw new HttpRefusal("not-found");
      const row = {
        session_id: sessionId,
        damage_report_id: Buffer.from(ports.randomBytes(reportIdBytes)).toString("base64url"),
        description: toStorableText(report.description),
        contact: toStorableText(report.contact),
        reported_at: new Date(ports.nowMs()),
      };
      const isTaken = await inTenant(ports.database, session.tenant_id, (tenant) =>
        insertDamageReport(tenant, row),
      );
      if (!isTaken) throw new HttpRefusal("too-many-reports");
      return reply.status(204).send();
    },
  );
}
