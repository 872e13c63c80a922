import { createHash } from "node:crypto";
import { renderTermsText } from "@meekijk/protocol";
import type { Language, Sha256, TermsDocument } from "@meekijk/protocol";
import { exampleBrand } from "./example-brand.ts";
import type { ExampleBrandSlug } from "./example-brand.ts";

const titles: Record<Language, string> = { nl: "Gebruiksregels", en: "Use rules" };
const paragraphs: Record<Language, readonly string[]> = {
  nl: [
    "U gebruikt uw account niet om anderen te hinderen of te misleiden.",
    "U plaatst of verstuurt niets dat in strijd is met de wet.",
  ],
  en: [
    "You do not use your account to hinder or deceive others.",
    "You do not place or send anything that breaks the law.",
  ],
};

/** A brand's use rules with their right hash. */
export function exampleUseRules(
  brandSlug: ExampleBrandSlug,
  language: Language,
): { document: TermsDocument; sha256: Sha256 } {
  const document: TermsDocument = {
    documentKind: "use-rules",
    brandSlug,
    version: 1,
    language,
    title: titles[language],
    legalEntity: exampleBrand(brandSlug).legalEntity,
    effectiveFrom: "2026-01-01",
    sections: [{ heading: titles[language], paragraphs: paragraphs[language] }],
  };
  const sha256 = createHash("sha256").update(renderTermsText(document)).digest("base64url") as Sha256;
  return { document, sha256 };
}
