import { brandOrderRequestSchema, brandSlugSchema } from "@meekijk/protocol";
import type { ManagedBrand } from "@meekijk/protocol";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { listOwnBrands } from "../../brands/brand.repository.ts";
import type { Brand } from "../../brands/brand.repository.ts";
import { changeBrand, createBrand, orderBrands } from "../../brands/brand.service.ts";
import type { BrandSaving } from "../../brands/brand.service.ts";
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
  ports: Pick<EndpointPorts, "database" | "brandHosts" | "readOrigins" | "record">,
): void {
  const siteHosts = () => {
    const { portal, console: main, alsoPortal } = ports.readOrigins();
    return [portal, main, ...alsoPortal].map((origin) => new URL(origin).hostname);
  };
  const services = { database: ports.database, siteHosts };

  app.get("/api/brands", console, async (request) => {
    const { tenantId } = signedInOf(request);
    const brands = await inTenant(ports.database, tenantId, listOwnBrands);
    const { portal } = ports.readOrigins();
    return { brands: brands.map((brand) => present(brand, portal)) };
  });

  app.post("/api/brands", console, async (request, reply) => {
    const saving = await createBrand(services, signedInOf(request).tenantId, request.body);
    return answer(request, reply, "brand-created", saving);
  });

  app.post<{ Params: { brandSlug: string } }>("/api/brands/:brandSlug", console, async (request, reply) => {
    const brandSlug = parse(brandSlugSchema, request.params.brandSlug, "not-found");
    const saving = await changeBrand(services, signedInOf(request).tenantId, brandSlug, request.body);
    return answer(request, reply, "brand-changed", saving);
  });

  app.post("/api/brand-order", console, async (request, reply) => {
    const { tenantId, employee, webSessionId } = signedInOf(request);
    const { brandSlugs } = parse(brandOrderRequestSchema, request.body);
    if (!(await orderBrands(ports.database, tenantId, brandSlugs))) throw new HttpRefusal("bad-request");
    await ports.record.put({
      kind: "brands-ordered",
      tenantId,
      employeeId: employee.employeeId,
      webSessionId,
      subject: brandSlugs.join(" "),
    });
    return reply.status(204).send();
  });

  const answer = async (
    request: FastifyRequest,
    reply: FastifyReply,
    kind: "brand-created" | "brand-changed",
    saving: BrandSaving,
  ) => {
    if (saving.kind === "unknown") throw new HttpRefusal("not-found");
    if (saving.kind === "refused") throw new HttpRefusal("bad-request", saving.problems);
    await ports.brandHosts.load();
    const { tenantId, employee, webSessionId } = signedInOf(request);
    const { brandSlug: subject, staleDocuments } = saving;
    await ports.record.put({ kind, tenantId, employeeId: employee.employeeId, webSessionId, subject });
    return reply.send({ staleDocuments });
  };
}

function present(brand: Brand, portalOrigin: string): ManagedBrand {
  const address = new URL(`/b/${brand.brand_slug}`, portalOrigin);
  if (brand.host_name !== null) {
    address.hostname = brand.host_name;
    address.pathname = "/";
  }
  return {
    brandSlug: brand.brand_slug,
    name: brand.name,
    legalEntity: brand.legal_entity,
    chamberOfCommerceNumber: brand.chamber_of_commerce_number,
    phone: brand.phone,
    accent: brand.accent,
    onAccent: brand.on_accent,
    languages: brand.languages,
    logoSvg: brand.logo_svg,
    hostName: brand.host_name,
    address: address.href,
  };
}
