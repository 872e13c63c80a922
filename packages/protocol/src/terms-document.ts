import { z } from "zod";
import { isPlainLine, toPlainLine } from "./plain-line.ts";
import { languageSchema, managementSchema, slugSchema } from "./vocabulary.ts";
import type { Management } from "./vocabulary.ts";

/** What a customer accepts before a session: its terms, the provider's general terms, and the tool's licence (R024, R026). */
export const acceptedDocumentKindSchema = z.enum(["session-terms", "general-terms", "tool-licence"]);
export type AcceptedDocumentKind = z.infer<typeof acceptedDocumentKindSchema>;

/** Which text. Secrecy rules bind employees and belong to the whole provider (R045); use rules bind portal accounts (R069). */
export const termsDocumentKindSchema = z.enum([
  ...acceptedDocumentKindSchema.options,
  "secrecy-rules",
  "use-rules",
]);
export type TermsDocumentKind = z.infer<typeof termsDocumentKindSchema>;

// Far above any terms we know (the longest source text has about 45 articles), low enough that a
// hostile server cannot make a phone hash megabytes before the customer sees the first line.
const maxSections = 100;
const maxParagraphsPerSection = 50;
const maxParagraphLength = 4000;
const maxHeadingLength = 200;

// What is hashed is what is read, and no paragraph can pass for a heading or a number of the rendered text.
const lineSchema = (maxLength: number) => z.string().min(1).max(maxLength).refine(isPlainLine);

const termsSectionSchema = z
  .object({
    heading: lineSchema(maxHeadingLength),
    appliesTo: z.array(managementSchema).min(1).readonly().optional(),
    paragraphs: z.array(lineSchema(maxParagraphLength)).min(1).max(maxParagraphsPerSection).readonly(),
  })
  .readonly();
export type TermsSection = z.infer<typeof termsSectionSchema>;

/**
 * One version of one text of one brand in one language (R008). Versions count from 1 and a published
 * version never changes; `effectiveFrom` is a calendar date of the provider.
 */
export const termsDocumentSchema = z
  .object({
    documentKind: termsDocumentKindSchema,
    brandSlug: slugSchema,
    version: z.int().min(1).max(100_000),
    language: languageSchema,
    title: lineSchema(maxHeadingLength),
    legalEntity: lineSchema(maxHeadingLength),
    effectiveFrom: z.iso.date(),
    sections: z.array(termsSectionSchema).min(1).max(maxSections).readonly(),
  })
  .readonly();
export type TermsDocument = z.infer<typeof termsDocumentSchema>;

/** A line that is still being typed. What is not well-formed was typed by nobody. */
const draftLineSchema = (maxLength: number) =>
  z
    .string()
    .max(maxLength)
    .refine((text) => text.isWellFormed())
    .transform(toPlainLine);

/** A text that is still being written: of the same sizes, with lines that may be empty. Spaces become plain. */
export const termsTextSchema = z.object({
  language: languageSchema,
  title: draftLineSchema(maxHeadingLength),
  sections: z
    .array(
      z.object({
        heading: draftLineSchema(maxHeadingLength),
        appliesTo: z.array(managementSchema).min(1).optional(),
        paragraphs: z.array(draftLineSchema(maxParagraphLength)).max(maxParagraphsPerSection),
      }),
    )
    .max(maxSections),
});
export type TermsText = z.infer<typeof termsTextSchema>;

/** The sections that hold for this answer about the device, in reading order (R021). */
export function selectApplicableSections(
  document: TermsDocument,
  management: Management,
): readonly TermsSection[] {
  return document.sections.filter((section) => section.appliesTo?.includes(management) ?? true);
}

/**
 * The canonical plain text of a document: LF line ends, last line ended, every section in it whatever
 * the device. The SHA-256 over its UTF-8 bytes is the hash on record (R008), and this same text is what
 * the customer downloads (R007), so that anyone can recompute it. Two valid documents that differ
 * never give the same text.
 */
export function renderTermsText(document: TermsDocument): string {
  const { title, legalEntity, documentKind, brandSlug, language, version, effectiveFrom } = document;
  const lines = [
    title,
    legalEntity,
    `${documentKind} / ${brandSlug} / ${language} / v${version} / ${effectiveFrom}`,
  ];
  for (const [sectionIndex, section] of document.sections.entries()) {
    const sectionNumber = sectionIndex + 1;
    lines.push("", `${sectionNumber}. ${section.heading}`);
    if (section.appliesTo !== undefined) lines.push(`(${section.appliesTo.join(", ")})`);
    for (const [paragraphIndex, paragraph] of section.paragraphs.entries()) {
      lines.push(`${sectionNumber}.${paragraphIndex + 1} ${paragraph}`);
    }
  }
  return `${lines.join("\n")}\n`;
}
