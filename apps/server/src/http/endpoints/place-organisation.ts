import { customerIdSchema, ownPersonRequestSchema } from "@meekijk/protocol";
import type { FastifyInstance } from "fastify";
import { toStorableText } from "../../database/storable-text.ts";
import { HttpRefusal } from "../http-refusal.ts";
import { parse } from "../parse-input.ts";
import { customerOf } from "../route-access.ts";
import type { EndpointPorts } from "./endpoint-ports.ts";

const portal = { config: { site: "portal", access: { to: "customer", administers: true } } } as const;

/** /api/place/organisation: an organisation's administrator looks after its own people (R056, R060). */
export function registerPlaceOrganisation(
  app: FastifyInstance,
  ports: Pick<EndpointPorts, "ownOrganisation" | "rateLimits">,
): void {
  const { ownOrganisation } = ports;

  app.get("/api/place/organisation", portal, async (request) => {
    const organisation = await ownOrganisation.read(customerOf(request));
    if (organisation === undefined) throw new HttpRefusal("not-found");
    return organisation;
  });

  app.post("/api/place/organisation/people", portal, async (request, reply) => {
    const signedIn = customerOf(request);
    const { name, email, language } = parse(ownPersonRequestSchema, request.body);
    if (!ports.rateLimits.placeInvitation.mayPass(signedIn.customer.customer_id))
      throw new HttpRefusal("too-many-requests");
    const outcome = await ownOrganisation.invite(signedIn, { name: toStorableText(name), email, language });
    if (outcome !== "invited") throw new HttpRefusal(outcome);
    return reply.status(204).send();
  });

  app.post<{ Params: { customerId: string } }>(
    "/api/place/organisation/people/:customerId/block",
    portal,
    async (request) => {
      const customerId = parse(customerIdSchema, request.params.customerId, "not-found");
      const outcome = await ownOrganisation.block(customerOf(request), customerId);
      if (outcome === undefined) throw new HttpRefusal("not-found");
      return outcome;
    },
  );
}
