import { passkeyProofRequestSchema } from "@meekijk/protocol";
import type { ProofOptions } from "@meekijk/protocol";
import type { FastifyInstance } from "fastify";
import { ceremonyCookieName, ceremonyCookieOptions } from "../ceremony-cookie.ts";
import { HttpRefusal } from "../http-refusal.ts";
import { parse } from "../parse-input.ts";
import { openToAnyone } from "../route-access.ts";
import { sessionCookieName, sessionCookieOptions } from "../session-cookie.ts";
import { visitorOf } from "../visitor.ts";
import type { EndpointPorts } from "./endpoint-ports.ts";

const console = { config: { site: "console", access: openToAnyone } } as const;

/** POST /api/passkey-sign-in/begin and /api/passkey-sign-in: signing in with a passkey, without a user name. */
export function registerPasskeySignIn(
  app: FastifyInstance,
  ports: Pick<
    EndpointPorts,
    "passkeys" | "requireRelyingParty" | "clientAddress" | "rateLimits" | "signInGate" | "findReplaced"
  >,
): void {
  app.post("/api/passkey-sign-in/begin", console, async (request, reply): Promise<ProofOptions> => {
    if (!ports.rateLimits.signInBegin.mayPass(ports.clientAddress(request.raw))) {
      throw new HttpRefusal("too-many-requests");
    }
    const { block } = visitorOf(request.raw, ports.clientAddress);
    if (!ports.signInGate.mayTry(block)) throw new HttpRefusal("locked-out");
    const { cookie, options } = ports.passkeys.beginSignIn(ports.requireRelyingParty(request.raw), block);
    reply.setCookie(ceremonyCookieName, cookie, ceremonyCookieOptions);
    return options;
  });

  app.post("/api/passkey-sign-in", console, async (request, reply) => {
    if (!ports.rateLimits.signIn.mayPass(ports.clientAddress(request.raw))) {
      throw new HttpRefusal("too-many-requests");
    }
    const { assertion } = parse(passkeyProofRequestSchema, request.body);
    const visitor = {
      ...visitorOf(request.raw, ports.clientAddress),
      replaced: await ports.findReplaced(request.raw),
    };
    const outcome = await ports.passkeys.signIn(request.cookies[ceremonyCookieName], assertion, visitor);
    reply.clearCookie(ceremonyCookieName, ceremonyCookieOptions);
    if (outcome.kind === "locked-out") throw new HttpRefusal("locked-out");
    if (outcome.kind === "refused") throw new HttpRefusal("not-signed-in");
    return reply.setCookie(sessionCookieName, outcome.cookieToken, sessionCookieOptions).status(204).send();
  });
}
