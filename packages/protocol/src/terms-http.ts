import { z } from "zod";
import { staleDocumentSchema } from "./brand-http.ts";
import { termsDocumentKindSchema, termsDocumentSchema, termsTextSchema } from "./terms-document.ts";
import { brandSlugSchema, languageSchema, sha256Schema } from "./vocabulary.ts";

const instant = z.iso.datetime();

/** One published version, in all languages in which it was published. */
export const termsVersionViewSchema = z.object({
  version: z.int().min(1),
  effectiveFrom: z.iso.date(),
  publishedAt: instant,
  /** `announced`: its date has not come, and no customer sees it yet. */
  status: z.enum(["announced", "current", "superseded"]),
  texts: z.array(z.object({ language: languageSchema, sha256: sha256Schema })),
});
export type TermsVersionView = z.infer<typeof termsVersionViewSchema>;

/** The texts of a brand: what is published, newest first, and whether somebody writes on it. */
export const brandTermsSchema = z.object({
  brandSlug: brandSlugSchema,
  name: z.string(),
  legalEntity: z.string(),
  languages: z.array(languageSchema),
  staleDocuments: z.array(staleDocumentSchema),
  documents: z.array(
    z.object({
      documentKind: termsDocumentKindSchema,
      versions: z.array(termsVersionViewSchema),
      hasDraft: z.boolean(),
    }),
  ),
});
export type BrandTerms = z.infer<typeof brandTermsSchema>;
export const ownTermsSchema = z.object({ today: z.iso.date(), brands: z.array(brandTermsSchema) });
export type OwnTerms = z.infer<typeof ownTermsSchema>;

/** One version as it was published; `documents` has one for each language. */
export const publishedTermsSchema = z.object({
  documents: z.array(z.object({ document: termsDocumentSchema, sha256: sha256Schema })),
});
export type PublishedTerms = z.infer<typeof publishedTermsSchema>;

/** The secrecy rules that employees must acknowledge now; null when none are published (R045). */
export const secrecyRulesSchema = z.object({ rules: publishedTermsSchema.nullable() });
export type SecrecyRules = z.infer<typeof secrecyRulesSchema>;

/**
 * On what somebody writes: the last saving of the draft (null: there is none) and the newest published version (0: none).
 * When either is another meanwhile, a colleague wrote too.
 */
const draftBasisSchema = z.object({ savedAt: instant.nullable(), latestVersion: z.int().nonnegative() });
export type DraftBasis = z.infer<typeof draftBasisSchema>;

export const termsDraftSchema = draftBasisSchema.extend({ texts: z.array(termsTextSchema) });
export type TermsDraft = z.infer<typeof termsDraftSchema>;

/** All languages of a draft at once. */
export const saveDraftRequestSchema = z.object({
  texts: z.array(termsTextSchema).min(1).max(2),
  basis: draftBasisSchema,
});
export const discardDraftRequestSchema = z.object({ basis: draftBasisSchema });

/** Publishes exactly the draft that the person read: one that was saved later is refused. */
export const publishDraftRequestSchema = z.object({ effectiveFrom: z.iso.date(), savedAt: instant });
