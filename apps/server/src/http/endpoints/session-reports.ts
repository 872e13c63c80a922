import {
  reportHandlingRequestSchema,
  sessionReportIdSchema,
  sessionReportQuerySchema,
} from "@meekijk/protocol";
import type { SessionReportsView } from "@meekijk/protocol";
import type { FastifyInstance } from "fastify";
import { accountOf } from "../../accounts/web-session.service.ts";
import { listSessionReports } from "../../aftercare/list-session-reports.ts";
import { insertReportHandling } from "../../aftercare/session-report.repository.ts";
import { inTenant } from "../../database/tenant-scope.ts";
import { HttpRefusal } from "../http-refusal.ts";
import { parse } from "../parse-input.ts";
import { signedInOf } from "../route-access.ts";
import type { EndpointPorts } from "./endpoint-ports.ts";

const reading = {
  config: { site: "console", access: { to: "employee", action: "read-account-events" } },
} as const;
const handling = {
  config: { site: "console", access: { to: "employee", action: "handle-session-reports" } },
} as const;

/** /api/session-reports: what customers of the asker's tenant reported, and what was done about it (R054). */
export function registerSessionReports(
  app: FastifyInstance,
  { database, nowMs }: Pick<EndpointPorts, "database" | "nowMs">,
): void {
  app.get("/api/session-reports", reading, (request): Promise<SessionReportsView> => {
    const { before } = parse(sessionReportQuerySchema, request.query);
    return inTenant(database, signedInOf(request).tenantId, (tenant) => listSessionReports(tenant, before));
  });

  app.post<{ Params: { reportId: string } }>(
    "/api/session-reports/:reportId/handled",
    handling,
    async (request, reply) => {
      const reportId = parse(sessionReportIdSchema, request.params.reportId, "not-found");
      const { note } = parse(reportHandlingRequestSchema, request.body);
      const { tenantId, employeeId } = accountOf(signedInOf(request));
      const handledAt = new Date(nowMs());
      const outcome = await inTenant(database, tenantId, (tenant) =>
        insertReportHandling(tenant, { reportId, employeeId, note, handledAt }),
      );
      if (outcome === "unknown") throw new HttpRefusal("not-found");
      if (outcome === "too-many") throw new HttpRefusal("too-many-reports");
      return reply.status(204).send();
    },
  );
}
