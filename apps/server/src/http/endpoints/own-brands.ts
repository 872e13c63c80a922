import { brandOrderRequestSchema, brandSlugSchema } from "@meekijk/protocol";
import type { ManagedBrand } from "@meekijk/protocol";
import type { FastifyInstance, FastifyReply } from "fastify";
import type { SignedIn } from "../../accounts/web-session.service.ts";
import { brandAddress } from "../../brands/brand-address.ts";
import { settingsOf } from "../../brands/brand-change.ts";
import { listOwnBrands } from "../../brands/brand.repository.ts";
import type { Brand } from "../../brands/brand.repository.ts";
import { changeBrand, createBrand, orderBrands } from "../../brands/brand.service.ts";
import type { BrandPorts, BrandSaving } from "../../brands/brand.service.ts";
import { inTenant } from "../../database/tenant-scope.ts";
import { HttpRefusal } from "../http-refusal.ts";
import { parse } from "../parse-input.ts";
import { signedInOf } from "../route-access.ts";
import type { EndpointPorts } from "./endpoint-ports.ts";

const access = { to: "employee", action: "manage-brands" } as const;
const console = { config: { site: "console", access } } as const;

/** /api/brands: the provider's own brands with all their settings; made, changed and put in order (R003). */
export function registerOwnBrands(
  app: FastifyInstance,
  ports: Pick<EndpointPorts, "database" | "brandHosts" | "readOrigins" | "record" | "webSessions">,
): void {
  const siteHosts = () => {
    const { portal, console: main, alsoPortal } = ports.readOrigins();
    return [portal, main, ...alsoPortal].map((origin) => new URL(origin).hostname);
  };
  /** As whoever asks. */
  const servicesOf = (signedIn: SignedIn): BrandPorts => {
    const { tenantId, webSessionId, employee } = signedIn;
    const by = { tenantId, webSessionId, employeeId: employee.employeeId };
    return {
      database: ports.database,
      siteHosts,
      isProven: ports.webSessions.hasFreshProof(signedIn),
      putOnRecord: (tenant, happening) => ports.record.putWithin(tenant, { ...happening, ...by }),
    };
  };

  app.get("/api/brands", console, async (request) => {
    const { tenantId } = signedInOf(request);
    const brands = await inTenant(ports.database, tenantId, listOwnBrands);
    const { portal } = ports.readOrigins();
    return { brands: brands.map((brand) => present(brand, portal)) };
  });

  app.post("/api/brands", console, async (request, reply) => {
    const signedIn = signedInOf(request);
    return answer(reply, await createBrand(servicesOf(signedIn), signedIn.tenantId, request.body));
  });

  app.post<{ Params: { brandSlug: string } }>("/api/brands/:brandSlug", console, async (request, reply) => {
    const signedIn = signedInOf(request);
    const brandSlug = parse(brandSlugSchema, request.params.brandSlug, "not-found");
    return answer(reply, await changeBrand(servicesOf(signedIn), signedIn.tenantId, brandSlug, request.body));
  });

  app.post("/api/brand-order", console, async (request, reply) => {
    const signedIn = signedInOf(request);
    const { brandSlugs } = parse(brandOrderRequestSchema, request.body);
    const outcome = await orderBrands(servicesOf(signedIn), signedIn.tenantId, brandSlugs);
    if (outcome === "proof-needed") throw new HttpRefusal("step-up-needed");
    if (outcome === "unknown") throw new HttpRefusal("bad-request");
    return reply.status(204).send();
  });

  const answer = async (reply: FastifyReply, saving: BrandSaving) => {
    if (saving.kind === "unknown") throw new HttpRefusal("not-found");
    if (saving.kind === "refused") throw new HttpRefusal("bad-request", { fields: saving.problems });
    if (saving.kind === "proof-needed") throw new HttpRefusal("step-up-needed");
    if (saving.kind === "too-many") throw new HttpRefusal("too-many-brands");
    await ports.brandHosts.load();
    return reply.send({ staleDocuments: saving.staleDocuments });
  };
}

function present(brand: Brand, portalOrigin: string): ManagedBrand {
  return {
    brandSlug: brand.brand_slug,
    ...settingsOf(brand),
    address: brandAddress(brand, portalOrigin).href,
  };
}
