import { newPasskeyRequestSchema, passkeyRemovalRequestSchema } from "@meekijk/protocol";
import type { PasskeyCreationOptions, PlacePasskeys } from "@meekijk/protocol";
import type { FastifyInstance } from "fastify";
import type { SignedInCustomer } from "../../customers/customer-web-session.service.ts";
import { toStorableText } from "../../database/storable-text.ts";
import { ceremonyCookieName, ceremonyCookieOptions } from "../ceremony-cookie.ts";
import { HttpRefusal } from "../http-refusal.ts";
import { parse } from "../parse-input.ts";
import { presentPasskey } from "../present-passkey.ts";
import { customerOf } from "../route-access.ts";
import type { EndpointPorts } from "./endpoint-ports.ts";

const portal = { config: { site: "portal", access: { to: "customer" } } } as const;

/** /api/place/passkeys: the customer's own. One is made only right after signing in; each change is told by mail. */
export function registerPlacePasskeys(
  app: FastifyInstance,
  ports: Pick<
    EndpointPorts,
    "customerPasskeys" | "listPlaceRelyingParties" | "rateLimits" | "requirePlaceRelyingParty"
  >,
): void {
  const { customerPasskeys } = ports;
  const countChange = ({ customer }: SignedInCustomer) => {
    if (!ports.rateLimits.placePasskeyChange.mayPass(customer.customer_id))
      throw new HttpRefusal("too-many-requests");
  };

  app.get("/api/place/passkeys", portal, async (request): Promise<PlacePasskeys> => {
    const signedIn = customerOf(request);
    return {
      passkeys: (await customerPasskeys.list(signedIn)).map(presentPasskey),
      passkeyOrigins: ports.listPlaceRelyingParties(request.raw).map(({ origin }) => origin),
      isSignInNeeded: await customerPasskeys.isSignInNeeded(signedIn),
    };
  });

  app.post("/api/place/passkeys/begin", portal, async (request, reply): Promise<PasskeyCreationOptions> => {
    const signedIn = customerOf(request);
    if (await customerPasskeys.isSignInNeeded(signedIn)) throw new HttpRefusal("step-up-needed");
    const relyingParty = ports.requirePlaceRelyingParty(request.raw);
    const { cookie, options } = await customerPasskeys.beginRegistration(signedIn, relyingParty);
    reply.setCookie(ceremonyCookieName, cookie, ceremonyCookieOptions);
    return options;
  });

  app.post("/api/place/passkeys", portal, async (request, reply) => {
    const signedIn = customerOf(request);
    countChange(signedIn);
    const { name, attestation } = parse(newPasskeyRequestSchema, request.body);
    const asked = { name: toStorableText(name), attestation };
    const outcome = await customerPasskeys.register(signedIn, request.cookies[ceremonyCookieName], asked);
    reply.clearCookie(ceremonyCookieName, ceremonyCookieOptions);
    if (outcome === "too-many") throw new HttpRefusal("too-many-passkeys");
    if (outcome === "refused") throw new HttpRefusal("not-allowed");
    return reply.status(204).send();
  });

  app.post("/api/place/passkeys/remove", portal, async (request, reply) => {
    const signedIn = customerOf(request);
    countChange(signedIn);
    const { credentialId } = parse(passkeyRemovalRequestSchema, request.body);
    if (!(await customerPasskeys.remove(signedIn, credentialId))) throw new HttpRefusal("not-found");
    return reply.status(204).send();
  });
}
