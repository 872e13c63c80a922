import { passkeyProofRequestSchema, placePasskeyBeginRequestSchema } from "@meekijk/protocol";
import type { ProofOptions } from "@meekijk/protocol";
import type { FastifyInstance } from "fastify";
import { requireBrandAtHost } from "../brand-at-host.ts";
import { ceremonyCookieName, ceremonyCookieOptions } from "../ceremony-cookie.ts";
import { customerCookieName, customerCookieOptions } from "../customer-cookie.ts";
import { HttpRefusal } from "../http-refusal.ts";
import { parse } from "../parse-input.ts";
import { presentPlaceMe } from "../present-place-me.ts";
import { openToAnyone } from "../route-access.ts";
import { visitorOf } from "../visitor.ts";
import type { EndpointPorts } from "./endpoint-ports.ts";

const portal = { config: { site: "portal", access: openToAnyone } } as const;

/** POST /api/place/passkey-sign-in/begin and /api/place/passkey-sign-in: a customer signs in without any name. */
export function registerPlacePasskeySignIn(
  app: FastifyInstance,
  ports: Pick<
    EndpointPorts,
    | "brandOfHost"
    | "clientAddress"
    | "customerActivation"
    | "customerPasskeys"
    | "customerWebSessions"
    | "database"
    | "findReplacedCustomer"
    | "rateLimits"
    | "requirePlaceRelyingParty"
  >,
): void {
  app.post("/api/place/passkey-sign-in/begin", portal, async (request, reply): Promise<ProofOptions> => {
    if (!ports.rateLimits.placePasskeyBegin.mayPass(ports.clientAddress(request.raw)))
      throw new HttpRefusal("too-many-requests");
    const { brandSlug } = parse(placePasskeyBeginRequestSchema, request.body);
    const { tenant_id: tenantId } = await requireBrandAtHost(ports, request.raw, brandSlug);
    const relyingParty = ports.requirePlaceRelyingParty(request.raw);
    const { block } = visitorOf(request.raw, ports.clientAddress);
    const begun = ports.customerPasskeys.beginSignIn(tenantId, relyingParty, block);
    if (begun === undefined) throw new HttpRefusal("locked-out");
    reply.setCookie(ceremonyCookieName, begun.cookie, ceremonyCookieOptions);
    return begun.options;
  });

  app.post("/api/place/passkey-sign-in", portal, async (request, reply) => {
    if (!ports.rateLimits.placeLink.mayPass(ports.clientAddress(request.raw)))
      throw new HttpRefusal("too-many-requests");
    const { assertion } = parse(passkeyProofRequestSchema, request.body);
    const outcome = await ports.customerPasskeys.signIn(request.cookies[ceremonyCookieName], assertion, {
      ...visitorOf(request.raw, ports.clientAddress),
      brandOfHost: ports.brandOfHost(request.raw),
      replaced: await ports.findReplacedCustomer(request.raw),
    });
    reply.clearCookie(ceremonyCookieName, ceremonyCookieOptions);
    if (outcome.kind === "refused") throw new HttpRefusal("not-signed-in");
    if (outcome.kind !== "signed-in") throw new HttpRefusal(outcome.kind);
    reply.setCookie(customerCookieName, outcome.cookieToken, customerCookieOptions);
    return presentPlaceMe(ports, outcome.signedIn);
  });
}
