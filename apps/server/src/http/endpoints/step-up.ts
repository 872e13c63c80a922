import { passkeyProofRequestSchema } from "@meekijk/protocol";
import type { ProofOptions } from "@meekijk/protocol";
import type { FastifyInstance } from "fastify";
import { ceremonyCookieName, ceremonyCookieOptions } from "../ceremony-cookie.ts";
import { HttpRefusal } from "../http-refusal.ts";
import { parse } from "../parse-input.ts";
import { signedInOf } from "../route-access.ts";
import { visitorOf } from "../visitor.ts";
import type { EndpointPorts } from "./endpoint-ports.ts";

const access = { to: "employee", action: "manage-own-sign-in" } as const;
const console = { config: { site: "console", access } } as const;

/** POST /api/step-up/begin and /api/step-up: a passkey's word before a risky act. */
export function registerStepUp(
  app: FastifyInstance,
  ports: Pick<EndpointPorts, "passkeys" | "requireRelyingParty" | "clientAddress">,
): void {
  app.post("/api/step-up/begin", console, async (request, reply): Promise<ProofOptions> => {
    const signedIn = signedInOf(request);
    const { cookie, options } = ports.passkeys.beginStepUp(ports.requireRelyingParty(request.raw), signedIn);
    reply.setCookie(ceremonyCookieName, cookie, ceremonyCookieOptions);
    return options;
  });

  app.post("/api/step-up", console, async (request, reply) => {
    const signedIn = signedInOf(request);
    const { assertion } = parse(passkeyProofRequestSchema, request.body);
    const { block } = visitorOf(request.raw, ports.clientAddress);
    const cookie = request.cookies[ceremonyCookieName];
    const outcome = await ports.passkeys.stepUp(cookie, assertion, { signedIn, block });
    reply.clearCookie(ceremonyCookieName, ceremonyCookieOptions);
    if (outcome === "locked-out") throw new HttpRefusal("locked-out");
    if (outcome === "refused") throw new HttpRefusal("not-allowed");
    return reply.status(204).send();
  });
}
