import { organisationIdSchema, organisationQuerySchema, organisationRequestSchema } from "@meekijk/protocol";
import type { OrganisationList } from "@meekijk/protocol";
import type { FastifyInstance } from "fastify";
import { HttpRefusal } from "../http-refusal.ts";
import { parse } from "../parse-input.ts";
import { signedInOf } from "../route-access.ts";
import type { EndpointPorts } from "./endpoint-ports.ts";

const listing = {
  config: { site: "console", access: { to: "employee", action: "list-customers" } },
} as const;
const managing = {
  config: { site: "console", access: { to: "employee", action: "manage-customers" } },
} as const;

/** /api/organisations: customers of the asker's own tenant that are a company or the like (R062). */
export function registerOrganisations(
  app: FastifyInstance,
  { customers }: Pick<EndpointPorts, "customers">,
): void {
  app.get("/api/organisations", listing, (request): Promise<OrganisationList> =>
    customers.listOrganisations(signedInOf(request).tenantId, parse(organisationQuerySchema, request.query)),
  );

  app.post("/api/organisations", managing, async (request) => {
    const asked = parse(organisationRequestSchema, request.body);
    return { organisationId: await customers.createOrganisation(signedInOf(request), asked) };
  });

  app.post<{ Params: { organisationId: string } }>(
    "/api/organisations/:organisationId",
    managing,
    async (request, reply) => {
      const asked = parse(organisationRequestSchema, request.body);
      const organisationId = parse(organisationIdSchema, request.params.organisationId, "not-found");
      const isKnown = await customers.changeOrganisation(signedInOf(request), organisationId, asked);
      if (!isKnown) throw new HttpRefusal("not-found");
      return reply.status(204).send();
    },
  );
}
