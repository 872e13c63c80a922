import { sessionIdSchema } from "@meekijk/protocol";
import type { SessionRecord } from "@meekijk/protocol";
import type { FastifyInstance } from "fastify";
import { damageReportUntil } from "../../aftercare/damage-report-limit.ts";
import { findEvents, toEntry } from "../../sessions/session-event.repository.ts";
import { HttpRefusal } from "../http-refusal.ts";
import { findBearerSession, findOwnSession } from "../own-session.ts";
import { parse } from "../parse-input.ts";
import type { EndpointPorts } from "./endpoint-ports.ts";

/** GET /api/records/:sessionId: the whole record, for the customer by token and for the employee concerned (R049). */
export function registerSessionRecord(
  app: FastifyInstance,
  ports: Pick<EndpointPorts, "database" | "requireEmployee">,
): void {
  const { database } = ports;
  app.get<{ Params: { sessionId: string } }>("/api/records/:sessionId", async (request) => {
    const sessionId = parse(sessionIdSchema, request.params.sessionId, "not-found");
    const session =
      request.headers.authorization === undefined
        ? await findOwnSession(database, sessionId, await ports.requireEmployee(request.raw))
        : await findBearerSession(database, sessionId, request);
    if (session === undefined) throw new HttpRefusal("not-found");
    const events = await findEvents(database, sessionId);
    const record: SessionRecord = {
      format: "meekijk-record",
      v: 1,
      sessionId,
      entries: events.map(toEntry),
    };
    return { record, damageReportUntil: damageReportUntil(session) };
  });
}
