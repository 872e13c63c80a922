import { brandSlugSchema } from "@meekijk/protocol";
import type { FastifyInstance } from "fastify";
import { countRefusal } from "../../brands/brand.repository.ts";
import { inTenant } from "../../database/tenant-scope.ts";
import { findBrand } from "../../installation/installation-lookups.ts";
import { HttpRefusal } from "../http-refusal.ts";
import { parse } from "../parse-input.ts";
import { openToAnyone } from "../route-access.ts";
import type { EndpointPorts } from "./endpoint-ports.ts";

/** POST /api/brands/:brandSlug/refusals: an anonymous count, nothing else (R010). */
export function registerRefuseTerms(
  app: FastifyInstance,
  ports: Pick<EndpointPorts, "database" | "nowMs" | "clientAddress" | "rateLimits">,
): void {
  app.post<{ Params: { brandSlug: string } }>(
    "/api/brands/:brandSlug/refusals",
    { config: { site: "portal", access: openToAnyone } },
    async (request, reply) => {
      if (!ports.rateLimits.refusal.mayPass(ports.clientAddress(request.raw))) {
        throw new HttpRefusal("too-many-requests");
      }
      const brandSlug = parse(brandSlugSchema, request.params.brandSlug, "not-found");
      const brand = await findBrand(ports.database, brandSlug);
      if (brand === undefined) throw new HttpRefusal("not-found");
      await inTenant(ports.database, brand.tenant_id, (tenant) =>
        countRefusal(tenant, { brandSlug: brand.brand_slug, nowMs: ports.nowMs() }),
      );
      return reply.status(204).send();
    },
  );
}
