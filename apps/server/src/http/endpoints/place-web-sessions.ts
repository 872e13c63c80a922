import { webSessionIdSchema } from "@meekijk/protocol";
import type { PlaceWebSession } from "@meekijk/protocol";
import type { FastifyInstance } from "fastify";
import { readBrowserName } from "../../accounts/browser-name.ts";
import type { CustomerWebSession } from "../../customers/customer-web-session.repository.ts";
import { HttpRefusal } from "../http-refusal.ts";
import { parse } from "../parse-input.ts";
import { customerOf } from "../route-access.ts";
import type { EndpointPorts } from "./endpoint-ports.ts";

/** Whoever sees a browser that is not theirs must not read new rules first. */
const portal = { config: { site: "portal", access: { to: "customer", beforeActivation: true } } } as const;

/** /api/place/web-sessions: where the customer's own account is signed in, and ending that (R057). */
export function registerPlaceWebSessions(
  app: FastifyInstance,
  { customerWebSessions }: Pick<EndpointPorts, "customerWebSessions">,
): void {
  app.get("/api/place/web-sessions", portal, async (request) => {
    const signedIn = customerOf(request);
    const open = await customerWebSessions.list(signedIn);
    return { webSessions: open.map((session) => present(session, signedIn.webSessionId)) };
  });

  app.post<{ Params: { webSessionId: string } }>(
    "/api/place/web-sessions/:webSessionId/end",
    portal,
    async (request, reply) => {
      const webSessionId = parse(webSessionIdSchema, request.params.webSessionId, "not-found");
      if (!(await customerWebSessions.end(customerOf(request), webSessionId)))
        throw new HttpRefusal("not-found");
      return reply.status(204).send();
    },
  );
}

function present(session: CustomerWebSession, ownId: string): PlaceWebSession {
  return {
    webSessionId: session.web_session_id,
    ...readBrowserName(session.user_agent),
    signedInBy: session.signed_in_by,
    signedInAt: session.created_at.toISOString(),
    lastUsedAt: session.last_used_at.toISOString(),
    isThisOne: session.web_session_id === ownId,
  };
}
