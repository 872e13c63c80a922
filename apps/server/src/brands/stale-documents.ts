import { acceptedDocumentKindSchema, termsDocumentKindSchema } from "@meekijk/protocol";
import type { Language, StaleDocument, TermsDocumentKind } from "@meekijk/protocol";

interface ListedVersion {
  document_kind: TermsDocumentKind;
  version: number;
  language: Language;
  legal_entity: string;
}

interface BrandFacts {
  legal_entity: string;
  languages: readonly Language[];
}

/**
 * What must be published (anew) before the texts of a brand fit it: a kind that customers accept and that is not there,
 * and of each kind a newest version that names another legal entity or lacks one of the brand's languages.
 */
export function findStaleDocuments(brand: BrandFacts, versions: readonly ListedVersion[]): StaleDocument[] {
  return termsDocumentKindSchema.options.flatMap((documentKind): StaleDocument[] => {
    const ofKind = versions.filter((one) => one.document_kind === documentKind);
    const latest = Math.max(0, ...ofKind.map(({ version }) => version));
    const newest = ofKind.filter(({ version }) => version === latest);
    if (newest.length === 0) {
      const isNeeded = acceptedDocumentKindSchema.safeParse(documentKind).success;
      return isNeeded ? [{ documentKind, reason: "missing" }] : [];
    }
    if (newest.some(({ legal_entity }) => legal_entity !== brand.legal_entity))
      return [{ documentKind, reason: "other-legal-entity" }];
    const isComplete = brand.languages.every((language) => newest.some((one) => one.language === language));
    return isComplete ? [] : [{ documentKind, reason: "language-missing" }];
  });
}
