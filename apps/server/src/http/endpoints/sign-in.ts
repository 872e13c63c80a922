import { signInRequestSchema } from "@meekijk/protocol";
import type { FastifyInstance } from "fastify";
import { HttpRefusal } from "../http-refusal.ts";
import { parse } from "../parse-input.ts";
import { sessionCookieName, sessionCookieOptions } from "../session-cookie.ts";
import type { EndpointPorts } from "./endpoint-ports.ts";

/** POST /api/sign-in: trades a one-time token for a cookie. */
export function registerSignIn(
  app: FastifyInstance,
  ports: Pick<EndpointPorts, "webSessions" | "clientAddress" | "rateLimits">,
): void {
  app.post("/api/sign-in", { config: { site: "console" } }, async (request, reply) => {
    if (!ports.rateLimits.signIn.mayPass(ports.clientAddress(request.raw))) {
      throw new HttpRefusal("too-many-requests");
    }
    const { token } = parse(signInRequestSchema, request.body);
    const cookieToken = await ports.webSessions.signIn(token);
    if (cookieToken === undefined) throw new HttpRefusal("not-signed-in");
    return reply.setCookie(sessionCookieName, cookieToken, sessionCookieOptions).status(204).send();
  });
}
