import { singleSignOnRequestSchema, tenantIdSchema } from "@meekijk/protocol";
import type { FastifyInstance } from "fastify";
import { returnCookieName, returnCookieOptions } from "../ceremony-cookie.ts";
import { HttpRefusal } from "../http-refusal.ts";
import { parse } from "../parse-input.ts";
import { openToAnyone } from "../route-access.ts";
import { sessionCookieName, sessionCookieOptions } from "../session-cookie.ts";
import { visitorOf } from "../visitor.ts";
import type { EndpointPorts } from "./endpoint-ports.ts";

const console = { config: { site: "console", access: openToAnyone } } as const;

/** POST /api/single-sign-on/begin, and the address to which the provider sends the browser back. */
export function registerSingleSignOn(
  app: FastifyInstance,
  ports: Pick<
    EndpointPorts,
    "singleSignOn" | "consoleOriginOf" | "clientAddress" | "rateLimits" | "signInGate" | "findReplaced"
  >,
): void {
  app.post("/api/single-sign-on/begin", console, async (request, reply) => {
    if (!ports.rateLimits.signInBegin.mayPass(ports.clientAddress(request.raw))) {
      throw new HttpRefusal("too-many-requests");
    }
    const { block } = visitorOf(request.raw, ports.clientAddress);
    if (!ports.signInGate.mayTry(block)) throw new HttpRefusal("locked-out");
    const { tenantId } = parse(singleSignOnRequestSchema, request.body);
    const consoleOrigin = ports.consoleOriginOf(request.raw);
    const begun = await ports.singleSignOn.begin(tenantId, { consoleOrigin, block });
    if (begun === undefined) throw new HttpRefusal("not-found");
    reply.setCookie(returnCookieName, begun.cookie, returnCookieOptions);
    return { address: begun.address };
  });

  // No HEAD: a program that only looks would use the answer up.
  const options = { ...console, exposeHeadRoute: false };
  app.get<{ Params: { tenantId: string } }>(
    "/api/single-sign-on/:tenantId/return",
    options,
    async (request, reply) => {
      if (!ports.rateLimits.signIn.mayPass(ports.clientAddress(request.raw))) {
        throw new HttpRefusal("too-many-requests");
      }
      const tenantId = parse(tenantIdSchema, request.params.tenantId, "not-found");
      const [, query = ""] = request.url.split(/\?(.*)/s);
      const search = query === "" ? "" : `?${query}`;
      const visitor = {
        ...visitorOf(request.raw, ports.clientAddress),
        replaced: await ports.findReplaced(request.raw),
      };
      const cookie = request.cookies[returnCookieName];
      const outcome = await ports.singleSignOn.finish(cookie, { tenantId, search }, visitor);
      reply.clearCookie(returnCookieName, returnCookieOptions);
      if (outcome.kind === "failed")
        return reply.redirect(`/console/#sign-in-problem=${outcome.problem}`, 303);
      return reply
        .setCookie(sessionCookieName, outcome.cookieToken, sessionCookieOptions)
        .redirect("/console/", 303);
    },
  );
}
