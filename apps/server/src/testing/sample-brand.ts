import { brandSlugSchema, tenantIdSchema } from "@meekijk/protocol";
import type { AcceptedDocument, BrandSlug, TenantId, TermsDocument } from "@meekijk/protocol";
import { saveBrand } from "../brands/brand.repository.ts";
import { providerDay } from "../brands/provider-day.ts";
import { listCurrentDocuments } from "../brands/terms.repository.ts";
import { publishTermsVersion } from "../brands/terms.service.ts";
import type { Database } from "../database/database-schema.ts";
import { inTenant } from "../database/tenant-scope.ts";
import { findBrand, saveTenant } from "../installation/installation-lookups.ts";

export const sampleTenantId = tenantIdSchema.parse("sample-tenant");

/** A published text of the sample brands. */
export function sampleDocument(
  brandSlug: BrandSlug,
  documentKind: TermsDocument["documentKind"],
  version = 1,
): TermsDocument {
  return {
    documentKind,
    brandSlug,
    version,
    language: "nl",
    title: `Voorwaarden ${documentKind}`,
    legalEntity: "Voorbeeld B.V.",
    effectiveFrom: "2026-01-01",
    sections: [{ heading: "Doel", paragraphs: [`Tekst <${version}> & "meer".`] }],
  };
}

/** A brand with its three documents in Dutch, ready for sessions. */
export async function createSampleBrand(
  database: Database,
  slug: string,
  tenantId: TenantId = sampleTenantId,
): Promise<BrandSlug> {
  const brandSlug = brandSlugSchema.parse(slug);
  await saveTenant(database, { tenant_id: tenantId, name: "Voorbeeld", secrecy_version: 1 });
  const brand = {
    brand_slug: brandSlug,
    position: 100,
    name: `Merk ${slug}`,
    legal_entity: "Voorbeeld B.V.",
    chamber_of_commerce_number: "00000000",
    phone: "085 - 000 00 00",
    accent: "#000000",
    on_accent: "#ffffff",
    languages: ["nl" as const],
    logo_svg: '<svg xmlns="http://www.w3.org/2000/svg"/>',
  };
  await inTenant(database, tenantId, (tenant) => saveBrand(tenant, brand));
  for (const documentKind of ["session-terms", "general-terms", "tool-licence"] as const) {
    await publishTermsVersion(database, sampleDocument(brandSlug, documentKind), 0);
  }
  return brandSlug;
}

export async function currentDocuments(
  database: Database,
  brandSlug: BrandSlug,
): Promise<AcceptedDocument[]> {
  const brand = await findBrand(database, brandSlug);
  return inTenant(database, brand?.tenant_id ?? sampleTenantId, (tenant) =>
    listCurrentDocuments(tenant, brandSlug, providerDay(Date.now())),
  );
}
