import { signInRequestSchema } from "@meekijk/protocol";
import type { FastifyInstance } from "fastify";
import { HttpRefusal } from "../http-refusal.ts";
import { parse } from "../parse-input.ts";
import { sessionCookieName, sessionCookieOptions } from "../session-cookie.ts";
import { visitorOf } from "../visitor.ts";
import type { EndpointPorts } from "./endpoint-ports.ts";

const access = { to: "bearer", proof: "sign-in-token" } as const;

/**
 * POST /api/sign-in: trades a one-time token for a cookie. A wrong one counts for the lock-out of its addresses, but no
 * lock-out refuses a right one: nobody guesses 256 bits, and the link is the way back for who is locked out.
 */
export function registerSignIn(
  app: FastifyInstance,
  ports: Pick<EndpointPorts, "webSessions" | "clientAddress" | "rateLimits" | "signInGate" | "findReplaced">,
): void {
  app.post("/api/sign-in", { config: { site: "console", access } }, async (request, reply) => {
    if (!ports.rateLimits.signIn.mayPass(ports.clientAddress(request.raw))) {
      throw new HttpRefusal("too-many-requests");
    }
    const { token } = parse(signInRequestSchema, request.body);
    const { block, userAgent } = visitorOf(request.raw, ports.clientAddress);
    const signedIn = await ports.webSessions.signIn(token, {
      userAgent,
      replaced: await ports.findReplaced(request.raw),
    });
    if (signedIn === undefined) {
      await ports.signInGate.failed(block);
      throw new HttpRefusal("not-signed-in");
    }
    ports.signInGate.succeeded(signedIn.account);
    return reply.setCookie(sessionCookieName, signedIn.cookieToken, sessionCookieOptions).status(204).send();
  });
}
