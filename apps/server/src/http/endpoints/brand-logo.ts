import { brandSlugSchema } from "@meekijk/protocol";
import type { FastifyInstance } from "fastify";
import { findBrand } from "../../installation/installation-lookups.ts";
import { HttpRefusal } from "../http-refusal.ts";
import { parse } from "../parse-input.ts";
import { openToAnyone } from "../route-access.ts";
import type { EndpointPorts } from "./endpoint-ports.ts";

/** GET /brands/:brandSlug/logo.svg. Opened on its own, a logo may do nothing at all. */
export function registerBrandLogo(app: FastifyInstance, { database }: Pick<EndpointPorts, "database">): void {
  const options = { config: { access: openToAnyone } };
  app.get<{ Params: { brandSlug: string } }>(
    "/brands/:brandSlug/logo.svg",
    options,
    async (request, reply) => {
      const brandSlug = parse(brandSlugSchema, request.params.brandSlug, "not-found");
      const brand = await findBrand(database, brandSlug);
      if (brand === undefined) throw new HttpRefusal("not-found");
      return reply
        .type("image/svg+xml")
        .header("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
        .header("cache-control", "public, max-age=3600")
        .send(brand.logo_svg);
    },
  );
}
