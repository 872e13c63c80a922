import type { FastifyInstance } from "fastify";
import { signedInOf } from "../route-access.ts";
import { sessionCookieName, sessionCookieOptions } from "../session-cookie.ts";
import type { EndpointPorts } from "./endpoint-ports.ts";

const access = { to: "employee", action: "sign-out" } as const;

/** POST /api/sign-out: ends the web session everywhere, its sockets as well. */
export function registerSignOut(
  app: FastifyInstance,
  { webSessions }: Pick<EndpointPorts, "webSessions">,
): void {
  app.post("/api/sign-out", { config: { site: "console", access } }, async (request, reply) => {
    const { tenantId, webSessionId } = signedInOf(request);
    await webSessions.end(tenantId, webSessionId);
    return reply.clearCookie(sessionCookieName, sessionCookieOptions).status(204).send();
  });
}
