import { outcomeRequestSchema, sessionIdSchema } from "@meekijk/protocol";
import type { FastifyInstance } from "fastify";
import { findOwnSession } from "../own-session.ts";
import { HttpRefusal } from "../http-refusal.ts";
import { parse } from "../parse-input.ts";
import { signedInOf } from "../route-access.ts";
import type { EndpointPorts } from "./endpoint-ports.ts";

const access = { to: "employee", action: "write-up-own-sessions" } as const;

/** POST /api/sessions/:sessionId/outcome: the employee's write-up of an ended session, once (R050, R051). */
export function registerRecordOutcome(
  app: FastifyInstance,
  ports: Pick<EndpointPorts, "database" | "ledger" | "nowMs">,
): void {
  app.post<{ Params: { sessionId: string } }>(
    "/api/sessions/:sessionId/outcome",
    { config: { site: "console", access } },
    async (request, reply) => {
      const signedIn = signedInOf(request);
      const sessionId = parse(sessionIdSchema, request.params.sessionId, "not-found");
      const written = parse(outcomeRequestSchema, request.body);
      const session = await findOwnSession(ports.database, sessionId, signedIn);
      if (session === undefined) throw new HttpRefusal("not-found");
      if (session.ended_at === null) throw new HttpRefusal("session-not-over");
      const details = { employee: signedIn.employee, ...written };
      if (!(await ports.ledger.recordOutcome(sessionId, details, ports.nowMs()))) {
        throw new HttpRefusal("write-up-closed");
      }
      return reply.status(204).send();
    },
  );
}
