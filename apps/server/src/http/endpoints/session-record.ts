import { sessionIdSchema } from "@meekijk/protocol";
import type { SessionRecord } from "@meekijk/protocol";
import type { FastifyInstance } from "fastify";
import { damageReportUntil } from "../../aftercare/damage-report-limit.ts";
import { inTenant } from "../../database/tenant-scope.ts";
import { findEvents, toEntry } from "../../sessions/session-event.repository.ts";
import { HttpRefusal } from "../http-refusal.ts";
import { findBearerSession, findOwnSession } from "../own-session.ts";
import { parse } from "../parse-input.ts";
import { signedInOf } from "../route-access.ts";
import type { EndpointPorts } from "./endpoint-ports.ts";

const access = { to: "employee", action: "read-own-records", orRecordToken: true } as const;

/** GET /api/records/:sessionId: the whole record, for the customer by token and for the employee concerned (R049). */
export function registerSessionRecord(
  app: FastifyInstance,
  { database }: Pick<EndpointPorts, "database">,
): void {
  const options = { config: { access } };
  app.get<{ Params: { sessionId: string } }>("/api/records/:sessionId", options, async (request) => {
    const sessionId = parse(sessionIdSchema, request.params.sessionId, "not-found");
    const session =
      request.headers.authorization === undefined
        ? await findOwnSession(database, sessionId, signedInOf(request))
        : await findBearerSession(database, sessionId, request);
    if (session === undefined) throw new HttpRefusal("not-found");
    const events = await inTenant(database, session.tenant_id, (tenant) => findEvents(tenant, sessionId));
    const record: SessionRecord = {
      format: "meekijk-record",
      v: 1,
      sessionId,
      entries: events.map(toEntry),
    };
    return { record, damageReportUntil: damageReportUntil(session) };
  });
}
