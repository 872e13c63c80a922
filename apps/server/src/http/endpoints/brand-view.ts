import { acceptedDocumentKindSchema } from "@meekijk/protocol";
import type { AcceptedDocument, BrandView, Language } from "@meekijk/protocol";
import type { FastifyInstance } from "fastify";
import type { Brand } from "../../brands/brand.repository.ts";
import { providerDay } from "../../brands/provider-day.ts";
import { listCurrentDocuments } from "../../brands/terms.repository.ts";
import type { Database } from "../../database/database-schema.ts";
import { inTenant } from "../../database/tenant-scope.ts";
import { listBrands } from "../../installation/installation-lookups.ts";
import { findRootKey } from "../../roster/find-standing.ts";
import { requireBrandAtHost } from "../brand-at-host.ts";
import { HttpRefusal } from "../http-refusal.ts";
import { openToAnyone } from "../route-access.ts";
import type { EndpointPorts } from "./endpoint-ports.ts";

/** GET /api/brands/:brandSlug; `default` is the brand of `/`. A host of one brand's own has no other. */
export function registerBrandView(
  app: FastifyInstance,
  ports: Pick<EndpointPorts, "database" | "brandOfHost" | "nowMs">,
): void {
  app.get<{ Params: { brandSlug: string } }>(
    "/api/brands/:brandSlug",
    { config: { site: "portal", access: openToAnyone } },
    async (request): Promise<BrandView> => {
      const { brandSlug } = request.params;
      const wanted = brandSlug === "default" ? ports.brandOfHost(request.raw) : brandSlug;
      const brand =
        wanted === undefined
          ? (await listBrands(ports.database))[0]
          : await requireBrandAtHost(ports, request.raw, wanted);
      if (brand === undefined) throw new HttpRefusal("not-found");
      return presentBrand(ports.database, brand, providerDay(ports.nowMs()));
    },
  );
}

async function presentBrand(database: Database, brand: Brand, onDay: string): Promise<BrandView> {
  const { brand_slug: brandSlug, tenant_id: tenantId } = brand;
  const { documents, rootKey } = await inTenant(database, tenantId, async (tenant) => ({
    documents: await listCurrentDocuments(tenant, brandSlug, onDay),
    rootKey: await findRootKey(tenant),
  }));
  return {
    brandSlug,
    name: brand.name,
    legalEntity: brand.legal_entity,
    chamberOfCommerceNumber: brand.chamber_of_commerce_number,
    phone: brand.phone,
    logoAddress: `/brands/${brandSlug}/logo.svg`,
    colours: { accent: brand.accent, onAccent: brand.on_accent },
    languages: offeredLanguages(brand, documents),
    documents: documents.map((document) => ({
      ...document,
      address: `/terms/${brandSlug}/${document.documentKind}/${document.version}/${document.language}`,
    })),
    ...(rootKey !== undefined && { rootKey }),
  };
}

/** A language in which a text lacks its newest version is offered again when it was published in it too. */
function offeredLanguages(brand: Brand, documents: readonly AcceptedDocument[]): Language[] {
  const complete = brand.languages.filter((language) =>
    acceptedDocumentKindSchema.options.every((kind) =>
      documents.some((one) => one.documentKind === kind && one.language === language),
    ),
  );
  return complete.length === 0 ? brand.languages : complete;
}
