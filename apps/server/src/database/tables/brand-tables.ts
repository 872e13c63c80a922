import type { BrandSlug, EmployeeId, Language, Sha256, TenantId, TermsDocumentKind } from "@meekijk/protocol";
import type { ColumnType, Generated } from "kysely";

export interface TenantsTable {
  tenant_id: TenantId;
  name: string;
  /** Version of the secrecy rules that employees must have acknowledged (R045). */
  secrecy_version: number;
  /** Calendar months that the record of a session is kept (R052). */
  retention_months: Generated<number>;
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
  /** The host on which this brand is that of `/`; one name space for the whole installation. */
  host_name: ColumnType<string | null, string | null | undefined, string | null>;
  /** Where letters to the company behind the brand go; empty: not given. */
  postal_address: Generated<string>;
  /** Whom to ask about personal data; empty: the phone. */
  privacy_contact: Generated<string>;
  /** Where records are kept, as receipts say it; empty: not given. */
  storage_location: Generated<string>;
  /** Whose law holds (ISO 3166-1 alpha-2). */
  country: Generated<string>;
  /** Who else gets the data of a session. */
  recipients: Generated<string[]>;
}

/** A published text; a trigger refuses every change (R008). */
export interface TermsVersionsTable {
  tenant_id: TenantId;
  brand_slug: BrandSlug;
  document_kind: TermsDocumentKind;
  version: number;
  language: Language;
  sha256: Sha256;
  /** The TermsDocument as JSON. */
  document: string;
  published_at: Date;
  /** Calendar day of the provider, YYYY-MM-DD, from which it holds; before it no customer sees the version. */
  effective_on: string;
}

/** A text that is still being written; it leaves when it is published. */
export interface TermsDraftsTable {
  tenant_id: TenantId;
  brand_slug: BrandSlug;
  document_kind: TermsDocumentKind;
  language: Language;
  title: string;
  /** As in a TermsDocument, in JSON; lines may be empty. */
  sections: string;
  saved_at: Date;
  saved_by: EmployeeId;
}

/** How often terms were refused, and nothing else (R010). */
export interface RefusalCountsTable {
  tenant_id: TenantId;
  brand_slug: BrandSlug;
  /** Calendar day in UTC, YYYY-MM-DD. */
  day: string;
  refusals: number;
}
