import { brandSlugSchema } from "@meekijk/protocol";
import type { BrandView } from "@meekijk/protocol";
import type { FastifyInstance } from "fastify";
import { findBrand, listBrands } from "../../brands/brand.repository.ts";
import type { Brand } from "../../brands/brand.repository.ts";
import { listCurrentDocuments } from "../../brands/terms.repository.ts";
import type { Database } from "../../database/database-schema.ts";
import { HttpRefusal } from "../http-refusal.ts";
import { parse } from "../parse-input.ts";
import type { EndpointPorts } from "./endpoint-ports.ts";

/** GET /api/brands/:brandSlug; `default` is the brand of `/`. */
export function registerBrandView(app: FastifyInstance, { database }: Pick<EndpointPorts, "database">): void {
  app.get<{ Params: { brandSlug: string } }>(
    "/api/brands/:brandSlug",
    { config: { site: "portal" } },
    async (request): Promise<BrandView> => {
      const brandSlug = parse(brandSlugSchema, request.params.brandSlug, "not-found");
      const brand =
        brandSlug === "default" ? (await listBrands(database))[0] : await findBrand(database, brandSlug);
      if (brand === undefined) throw new HttpRefusal("not-found");
      return presentBrand(database, brand);
    },
  );
}

async function presentBrand(database: Database, brand: Brand): Promise<BrandView> {
  const { brand_slug: brandSlug, tenant_id: tenantId } = brand;
  const documents = await listCurrentDocuments(database, { tenantId, brandSlug });
  return {
    brandSlug,
    name: brand.name,
    legalEntity: brand.legal_entity,
    chamberOfCommerceNumber: brand.chamber_of_commerce_number,
    phone: brand.phone,
    logoAddress: `/brands/${brandSlug}/logo.svg`,
    colours: { accent: brand.accent, onAccent: brand.on_accent },
    languages: brand.languages,
    documents: documents.map((document) => ({
      ...document,
      address: `/terms/${brandSlug}/${document.documentKind}/${document.version}/${document.language}`,
    })),
  };
}
