import type { AcceptedDocument, BrandSlug, Language, Sha256, TenantId } from "@meekijk/protocol";

export interface TenantsTable {
  tenant_id: TenantId;
  name: string;
  /** Version of the secrecy rules that employees must have acknowledged (R045). */
  secrecy_version: number;
}

export interface BrandsTable {
  tenant_id: TenantId;
  /** One name space for the whole installation: it is the address. */
  brand_slug: BrandSlug;
  /** The lowest is the brand of `/`. */
  position: number;
  name: string;
  legal_entity: string;
  chamber_of_commerce_number: string;
  phone: string;
  accent: string;
  on_accent: string;
  languages: Language[];
  logo_svg: string;
}

/** A published text; a trigger refuses every change (R008). */
export interface TermsVersionsTable {
  tenant_id: TenantId;
  brand_slug: BrandSlug;
  document_kind: AcceptedDocument["documentKind"];
  version: number;
  language: Language;
  sha256: Sha256;
  /** The TermsDocument as JSON. */
  document: string;
  published_at: Date;
}

/** How often terms were refused, and nothing else (R010). */
export interface RefusalCountsTable {
  tenant_id: TenantId;
  brand_slug: BrandSlug;
  /** Calendar day in UTC, YYYY-MM-DD. */
  day: string;
  refusals: number;
}
