import type { FastifyInstance } from "fastify";
import { countRefusal } from "../../brands/brand.repository.ts";
import { inTenant } from "../../database/tenant-scope.ts";
import { requireBrandAtHost } from "../brand-at-host.ts";
import { HttpRefusal } from "../http-refusal.ts";
import { openToAnyone } from "../route-access.ts";
import type { EndpointPorts } from "./endpoint-ports.ts";

/** POST /api/brands/:brandSlug/refusals: an anonymous count, nothing else (R010). */
export function registerRefuseTerms(
  app: FastifyInstance,
  ports: Pick<EndpointPorts, "database" | "brandOfHost" | "nowMs" | "clientAddress" | "rateLimits">,
): void {
  app.post<{ Params: { brandSlug: string } }>(
    "/api/brands/:brandSlug/refusals",
    { config: { site: "portal", access: openToAnyone } },
    async (request, reply) => {
      if (!ports.rateLimits.refusal.mayPass(ports.clientAddress(request.raw))) {
        throw new HttpRefusal("too-many-requests");
      }
      const brand = await requireBrandAtHost(ports, request.raw, request.params.brandSlug);
      await inTenant(ports.database, brand.tenant_id, (tenant) =>
        countRefusal(tenant, { brandSlug: brand.brand_slug, nowMs: ports.nowMs() }),
      );
      return reply.status(204).send();
    },
  );
}
