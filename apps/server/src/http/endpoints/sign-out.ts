import type { FastifyInstance } from "fastify";
import { sessionCookieName, sessionCookieOptions } from "../session-cookie.ts";
import type { EndpointPorts } from "./endpoint-ports.ts";

/** POST /api/sign-out: ends the web session everywhere, its sockets as well. */
export function registerSignOut(
  app: FastifyInstance,
  { webSessions, requireEmployee }: Pick<EndpointPorts, "webSessions" | "requireEmployee">,
): void {
  app.post("/api/sign-out", { config: { site: "console" } }, async (request, reply) => {
    const { webSessionId } = await requireEmployee(request.raw);
    await webSessions.end(webSessionId);
    return reply.clearCookie(sessionCookieName, sessionCookieOptions).status(204).send();
  });
}
