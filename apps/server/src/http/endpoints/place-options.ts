import { brandSlugSchema } from "@meekijk/protocol";
import type { PlaceOptions } from "@meekijk/protocol";
import type { FastifyInstance } from "fastify";
import { requireBrandAtHost } from "../brand-at-host.ts";
import { parse } from "../parse-input.ts";
import { openToAnyone } from "../route-access.ts";
import type { EndpointPorts } from "./endpoint-ports.ts";

/** GET /api/place/options?brandSlug=…: what a brand's customers can sign in with. */
export function registerPlaceOptions(
  app: FastifyInstance,
  ports: Pick<EndpointPorts, "database" | "brandOfHost" | "customerLinks" | "listPlaceRelyingParties">,
): void {
  app.get<{ Querystring: { brandSlug?: unknown } }>(
    "/api/place/options",
    { config: { site: "portal", access: openToAnyone } },
    async (request): Promise<PlaceOptions> => {
      await requireBrandAtHost(
        ports,
        request.raw,
        parse(brandSlugSchema, request.query.brandSlug, "not-found"),
      );
      const passkeyOrigins = ports.listPlaceRelyingParties(request.raw).map(({ origin }) => origin);
      return { canMail: ports.customerLinks.canMail, passkeyOrigins };
    },
  );
}
