import { feedbackRequestSchema, sessionIdSchema } from "@meekijk/protocol";
import type { FastifyInstance } from "fastify";
import { saveFeedback } from "../../aftercare/after-care.repository.ts";
import { toStorableText } from "../../database/storable-text.ts";
import { inTenant } from "../../database/tenant-scope.ts";
import { HttpRefusal } from "../http-refusal.ts";
import { findBearerSession } from "../own-session.ts";
import { parse } from "../parse-input.ts";
import type { EndpointPorts } from "./endpoint-ports.ts";

/** POST /api/records/:sessionId/feedback: the customer's three answers. */
export function registerFeedback(
  app: FastifyInstance,
  ports: Pick<EndpointPorts, "database" | "nowMs" | "clientAddress" | "rateLimits">,
): void {
  app.post<{ Params: { sessionId: string } }>(
    "/api/records/:sessionId/feedback",
    { config: { site: "portal", access: { to: "bearer", proof: "record-token" } } },
    async (request, reply) => {
      if (!ports.rateLimits.afterCare.mayPass(ports.clientAddress(request.raw))) {
        throw new HttpRefusal("too-many-requests");
      }
      const sessionId = parse(sessionIdSchema, request.params.sessionId, "not-found");
      const answers = parse(feedbackRequestSchema, request.body);
      const session = await findBearerSession(ports.database, sessionId, request);
      if (session === undefined) throw new HttpRefusal("not-found");
      const row = {
        session_id: sessionId,
        is_solved: answers.isSolved,
        felt_safe: answers.feltSafe,
        remark: answers.remark === null ? null : toStorableText(answers.remark),
        given_at: new Date(ports.nowMs()),
      };
      await inTenant(ports.database, session.tenant_id, (tenant) => saveFeedback(tenant, row));
      return reply.status(204).send();
    },
  );
}
