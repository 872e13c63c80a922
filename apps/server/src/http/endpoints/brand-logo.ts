import type { FastifyInstance } from "fastify";
import { requireBrandAtHost } from "../brand-at-host.ts";
import { policyReporting } from "../security-headers.ts";
import { openToAnyone } from "../route-access.ts";
import type { EndpointPorts } from "./endpoint-ports.ts";

/** GET /brands/:brandSlug/logo.svg. Opened on its own, a logo may do nothing at all. */
export function registerBrandLogo(
  app: FastifyInstance,
  ports: Pick<EndpointPorts, "database" | "brandOfHost">,
): void {
  const options = { config: { access: openToAnyone } };
  app.get<{ Params: { brandSlug: string } }>(
    "/brands/:brandSlug/logo.svg",
    options,
    async (request, reply) => {
      const brand = await requireBrandAtHost(ports, request.raw, request.params.brandSlug);
      return reply
        .type("image/svg+xml")
        .header(
          "content-security-policy",
          `default-src 'none'; style-src 'unsafe-inline'; ${policyReporting}; sandbox`,
        )
        .header("cache-control", "public, max-age=3600")
        .send(brand.logo_svg);
    },
  );
}
