import { z } from "zod";
import { brandFieldSchema } from "./brand-settings.ts";
import { limits } from "./limits.ts";
import { termsDocumentKindSchema } from "./terms-document.ts";
import { brandSlugSchema, languageSchema } from "./vocabulary.ts";

/** A brand with all its settings, for who manages it. What stands there was checked when it came. */
export const managedBrandSchema = z.object({
  brandSlug: brandSlugSchema,
  name: z.string(),
  legalEntity: z.string(),
  chamberOfCommerceNumber: z.string(),
  phone: z.string(),
  postalAddress: z.string(),
  privacyContact: z.string(),
  storageLocation: z.string(),
  country: z.string(),
  recipients: z.array(z.string()),
  accent: z.string(),
  onAccent: z.string(),
  languages: z.array(languageSchema),
  logoSvg: z.string(),
  hostName: z.string().nullable(),
  /** Where customers find it. */
  address: z.string(),
});
export type ManagedBrand = z.infer<typeof managedBrandSchema>;
/** In the provider's own order. */
export const managedBrandsSchema = z.object({ brands: z.array(managedBrandSchema) });

/** A document of a brand that must be published anew, and why. */
export const staleDocumentSchema = z.object({
  documentKind: termsDocumentKindSchema,
  reason: z.enum(["missing", "other-legal-entity", "language-missing"]),
});
export type StaleDocument = z.infer<typeof staleDocumentSchema>;

/** Of a brand that was saved: what its customers cannot accept as it stands. */
export const savedBrandSchema = z.object({ staleDocuments: z.array(staleDocumentSchema) });

/** All of one's brands, the first first. */
export const brandOrderRequestSchema = z.object({
  brandSlugs: z.array(brandSlugSchema).max(limits.maxBrandsPerTenant),
});

/** What the account event of a changed brand says; values as JSON, a logo by its length alone. */
export const brandChangeRecordSchema = z.object({
  brandSlug: brandSlugSchema,
  changes: z.array(z.object({ field: brandFieldSchema, before: z.string(), after: z.string() })),
});
export type BrandChangeRecord = z.infer<typeof brandChangeRecordSchema>;
