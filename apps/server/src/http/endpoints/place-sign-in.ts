import { placeSignInRequestSchema } from "@meekijk/protocol";
import type { FastifyInstance } from "fastify";
import { customerCookieName, customerCookieOptions } from "../customer-cookie.ts";
import { HttpRefusal } from "../http-refusal.ts";
import { parse } from "../parse-input.ts";
import { presentPlaceMe } from "../present-place-me.ts";
import { customerOf } from "../route-access.ts";
import type { EndpointPorts } from "./endpoint-ports.ts";

/** POST /api/place/sign-in trades a link's key for a cookie; POST /api/place/sign-out ends the web session. */
export function registerPlaceSignIn(
  app: FastifyInstance,
  ports: Pick<
    EndpointPorts,
    | "brandOfHost"
    | "clientAddress"
    | "customerActivation"
    | "customerSignIn"
    | "customerWebSessions"
    | "database"
    | "findReplacedCustomer"
    | "rateLimits"
  >,
): void {
  const byLink = { config: { site: "portal", access: { to: "bearer", proof: "customer-link" } } } as const;
  app.post("/api/place/sign-in", byLink, async (request, reply) => {
    if (!ports.rateLimits.placeLink.mayPass(ports.clientAddress(request.raw)))
      throw new HttpRefusal("too-many-requests");
    const { token } = parse(placeSignInRequestSchema, request.body);
    const outcome = await ports.customerSignIn.signIn({
      token,
      brandOfHost: ports.brandOfHost(request.raw),
      userAgent: request.headers["user-agent"] ?? "",
      replaced: await ports.findReplacedCustomer(request.raw),
    });
    if (outcome.kind !== "signed-in") throw new HttpRefusal(outcome.kind);
    reply.setCookie(customerCookieName, outcome.cookieToken, customerCookieOptions);
    return presentPlaceMe(ports, outcome.signedIn);
  });

  const signedIn = {
    config: { site: "portal", access: { to: "customer", beforeActivation: true } },
  } as const;
  app.post("/api/place/sign-out", signedIn, async (request, reply) => {
    const customer = customerOf(request);
    await ports.customerWebSessions.end(customer, customer.webSessionId);
    return reply.clearCookie(customerCookieName, customerCookieOptions).status(204).send();
  });
}
