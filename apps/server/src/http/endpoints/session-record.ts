import { sessionIdSchema } from "@meekijk/protocol";
import type { FastifyInstance } from "fastify";
import { inTenant } from "../../database/tenant-scope.ts";
import { readSessionRecord } from "../../sessions/read-session-record.ts";
import { HttpRefusal } from "../http-refusal.ts";
import { findBearerSession, findOwnSession } from "../own-session.ts";
import { parse } from "../parse-input.ts";
import { signedInOf } from "../route-access.ts";
import type { EndpointPorts } from "./endpoint-ports.ts";

const access = { to: "employee", action: "read-own-records", orRecordToken: true } as const;

/** GET /api/records/:sessionId: the whole record, for the customer by token and for the employee concerned (R049). */
export function registerSessionRecord(
  app: FastifyInstance,
  { database, mails }: Pick<EndpointPorts, "database" | "mails">,
): void {
  const options = { config: { access } };
  app.get<{ Params: { sessionId: string } }>("/api/records/:sessionId", options, async (request) => {
    const sessionId = parse(sessionIdSchema, request.params.sessionId, "not-found");
    const session =
      request.headers.authorization === undefined
        ? await findOwnSession(database, sessionId, signedInOf(request))
        : await findBearerSession(database, sessionId, request);
    if (session === undefined) throw new HttpRefusal("not-found");
    return inTenant(database, session.tenant_id, (tenant) => readSessionRecord(tenant, session, mails));
  });
}
