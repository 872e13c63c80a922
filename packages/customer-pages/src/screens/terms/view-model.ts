import type { AcceptedDocument, BrandView, Language, Management, TermsSection } from "@meekijk/protocol";
import { selectApplicableSections } from "@meekijk/protocol";
import type { AcceptanceAnswers } from "@meekijk/session-client";
import type { VerifiedDocument, VerifiedTerms } from "../../terms-loading/load-terms.ts";

/** Name of our program in texts and on record (R025). */
export const toolName = "Meekijk";

export interface TermsAnswers {
  management: Management | null;
  hasBackup: boolean | null;
}

export type OpenQuestion = "management" | "back-up";

/** The first question without an answer; acceptance waits for it, refusal does not. */
export function findOpenQuestion({ management, hasBackup }: TermsAnswers): OpenQuestion | undefined {
  if (management === null) return "management";
  return hasBackup === null ? "back-up" : undefined;
}

/** What is accepted, or undefined while a question is open. */
export function toAcceptance(
  brand: BrandView,
  language: Language,
  terms: VerifiedTerms,
  { management, hasBackup }: TermsAnswers,
): AcceptanceAnswers | undefined {
  if (management === null || hasBackup === null) return undefined;
  return {
    brandSlug: brand.brandSlug,
    brandName: brand.name,
    legalEntity: brand.legalEntity,
    language,
    documents: [terms["session-terms"], terms["general-terms"], terms["tool-licence"]].map(toAccepted),
    management,
    hasBackup,
    toolName,
  };
}

function toAccepted({ listed }: VerifiedDocument): AcceptedDocument {
  const { documentKind, version, language, sha256 } = listed;
  return { documentKind, version, language, sha256 };
}

export interface NumberedSection {
  number: number;
  section: TermsSection;
}

/**
 * The sections to show, with the numbers they have in the whole text. Before the question about the device is
 * answered all of them are shown, because any may hold (R021).
 */
export function sectionsToShow(
  { document }: VerifiedDocument,
  management: Management | null,
): NumberedSection[] {
  const shown = management === null ? document.sections : selectApplicableSections(document, management);
  return document.sections.flatMap((section, index) =>
    shown.includes(section) ? [{ number: index + 1, section }] : [],
  );
}

/** Name of the file with the exact text (R007). */
export function termsFileName({ document }: VerifiedDocument): string {
  const { brandSlug, documentKind, version, language } = document;
  return `${brandSlug}-${documentKind}-v${version}-${language}.txt`;
}
