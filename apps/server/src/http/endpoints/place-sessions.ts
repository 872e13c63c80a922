import {
  damageReportRequestSchema,
  disownRequestSchema,
  keepSessionRequestSchema,
  placeSessionQuerySchema,
  sessionIdSchema,
} from "@meekijk/protocol";
import type { PlaceSessions, RecordView, SessionId } from "@meekijk/protocol";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { toStorableText } from "../../database/storable-text.ts";
import { findSession } from "../../installation/installation-lookups.ts";
import { customerCookieName, customerCookieOptions } from "../customer-cookie.ts";
import { HttpRefusal } from "../http-refusal.ts";
import { readBearerToken, refusalOfSession } from "../own-session.ts";
import { parse } from "../parse-input.ts";
import { customerOf } from "../route-access.ts";
import type { EndpointPorts } from "./endpoint-ports.ts";

const portal = { config: { site: "portal", access: { to: "customer" } } } as const;
/** What ends something never waits until new rules were read; nor does what a block must find. */
const always = { config: { site: "portal", access: { to: "customer", beforeActivation: true } } } as const;
const reportIdBytes = 16;

interface OfSession {
  Params: { sessionId: string };
}

/** /api/place/sessions: the support sessions that the signed-in customer's account keeps (R053, R055, R060). */
export function registerPlaceSessions(
  app: FastifyInstance,
  ports: Pick<
    EndpointPorts,
    "database" | "customerSessions" | "clientAddress" | "rateLimits" | "randomBytes"
  >,
): void {
  const { customerSessions } = ports;
  const idOf = (params: OfSession["Params"]) => parse(sessionIdSchema, params.sessionId, "not-found");
  const refusalOf = async (request: FastifyRequest, sessionId: SessionId) =>
    refusalOfSession(await findSession(ports.database, sessionId), customerOf(request).tenantId);

  app.get("/api/place/sessions", portal, (request): Promise<PlaceSessions> => {
    const { before } = parse(placeSessionQuerySchema, request.query);
    return customerSessions.list(customerOf(request), before === undefined ? undefined : new Date(before));
  });

  app.post("/api/place/sessions/keep", always, async (request, reply) => {
    const { sessionId } = parse(keepSessionRequestSchema, request.body);
    const recordToken = readBearerToken(request);
    if (recordToken === undefined) throw new HttpRefusal("not-found");
    if (!(await customerSessions.keep(customerOf(request), sessionId, recordToken)))
      throw new HttpRefusal("not-found");
    return reply.status(204).send();
  });

  app.get<OfSession>(
    "/api/place/sessions/:sessionId/record",
    portal,
    async (request): Promise<RecordView> => {
      const record = await customerSessions.readRecord(customerOf(request), idOf(request.params));
      if (record === undefined) throw await refusalOf(request, idOf(request.params));
      return record;
    },
  );

  app.post<OfSession>("/api/place/sessions/:sessionId/damage-report", portal, async (request, reply) => {
    if (!ports.rateLimits.afterCare.mayPass(ports.clientAddress(request.raw)))
      throw new HttpRefusal("too-many-requests");
    const { description, contact } = parse(damageReportRequestSchema, request.body);
    const outcome = await customerSessions.reportDamage(customerOf(request), idOf(request.params), {
      reportId: Buffer.from(ports.randomBytes(reportIdBytes)).toString("base64url"),
      description: toStorableText(description),
      contact: toStorableText(contact),
    });
    if (outcome === "not-found") throw await refusalOf(request, idOf(request.params));
    if (outcome !== "reported") throw new HttpRefusal(outcome);
    return reply.status(204).send();
  });

  app.post<OfSession>("/api/place/sessions/:sessionId/disown", always, async (request, reply) => {
    const { remark } = parse(disownRequestSchema, request.body);
    const isOwn = await customerSessions.disown(
      customerOf(request),
      idOf(request.params),
      toStorableText(remark),
    );
    if (!isOwn) throw await refusalOf(request, idOf(request.params));
    return reply.clearCookie(customerCookieName, customerCookieOptions).status(204).send();
  });
}
