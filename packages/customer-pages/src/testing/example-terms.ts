import { createHash } from "node:crypto";
import { renderTermsText } from "@meekijk/protocol";
import type { BrandView, Language, TermsDocument, AcceptedDocumentKind } from "@meekijk/protocol";
import { exampleBrand } from "./example-brand.ts";
import type { ExampleBrandSlug } from "./example-brand.ts";
import { exampleUseRules } from "./example-use-rules.ts";

const kinds: readonly AcceptedDocumentKind[] = ["session-terms", "general-terms", "tool-licence"];
const languages: readonly Language[] = ["nl", "en"];

const titles: Record<AcceptedDocumentKind, Record<Language, string>> = {
  "session-terms": { nl: "Voorwaarden voor een meekijksessie", en: "Terms of a look-along session" },
  "general-terms": { nl: "Algemene voorwaarden", en: "General terms" },
  "tool-licence": { nl: "Licentie van Meekijk", en: "Licence of Meekijk" },
};

const paragraphs: Record<Language, string[]> = {
  nl: [
    "Door gebruik te maken van het meekijkprogramma geeft u toestemming om mee te kijken op uw beeldscherm en, indien door u toegestaan, de controle van uw computer over te nemen.",
    "Een meekijksessie kan alleen met uw toestemming worden gestart en is éénmalig. Na het beëindigen van de sessie is het niet meer mogelijk toegang tot uw computer te krijgen.",
  ],
  en: [
    "By using the look-along program you give permission to look along on your screen and, if you allow it, to take over control of your computer.",
    "A session can only be started with your permission and works once. After the session has ended it is no longer possible to reach your computer.",
  ],
};

const headings: Record<Language, string[]> = {
  nl: ["Toestemming", "Vertrouwelijkheid", "Inspanning", "Aansprakelijkheid"],
  en: ["Permission", "Confidentiality", "Effort", "Liability"],
};

const warranty: Record<Language, Record<"managed" | "not-managed" | "unknown", string>> = {
  nl: {
    managed: "Uw computer is bij ons in beheer. De garantie uit uw contract geldt.",
    "not-managed": "Omdat uw computer niet bij ons in beheer is, geven wij geen garantie op de oplossing.",
    unknown: "Zolang niet vaststaat dat wij uw computer beheren, geven wij geen garantie op de oplossing.",
  },
  en: {
    managed: "We manage your computer. The warranty of your contract applies.",
    "not-managed": "Because we do not manage your computer, we give no warranty on the solution.",
    unknown:
      "As long as it is not certain that we manage your computer, we give no warranty on the solution.",
  },
};

function exampleDocument(
  brandSlug: ExampleBrandSlug,
  documentKind: AcceptedDocumentKind,
  language: Language,
): TermsDocument {
  return {
    documentKind,
    brandSlug,
    version: 2,
    language,
    title: titles[documentKind][language],
    legalEntity: exampleBrand(brandSlug).legalEntity,
    effectiveFrom: "2026-01-01",
    sections: [
      ...headings[language].map((heading) => ({ heading, paragraphs: paragraphs[language] })),
      ...(["managed", "not-managed", "unknown"] as const).map((management) => ({
        heading: language === "nl" ? "Garantie" : "Warranty",
        appliesTo: [management],
        paragraphs: [warranty[language][management]],
      })),
    ],
  };
}

export interface ExampleSite {
  brand: BrandView;
  /** By the path of the API. */
  terms: Map<string, { document: TermsDocument; sha256: string }>;
}

/** A brand with its three documents in two languages, hashes right. */
export function exampleSite(brandSlug: ExampleBrandSlug): ExampleSite {
  const terms: ExampleSite["terms"] = new Map();
  const documents = kinds.flatMap((documentKind) =>
    languages.map((language) => {
      const document = exampleDocument(brandSlug, documentKind, language);
      const sha256 = createHash("sha256").update(renderTermsText(document)).digest("base64url");
      const path = `${brandSlug}/${documentKind}/${document.version}/${language}`;
      terms.set(`/api/terms/${path}`, { document, sha256 });
      return { documentKind, version: document.version, language, sha256, address: `/terms/${path}` };
    }),
  );
  for (const language of languages)
    terms.set(`/api/terms/${brandSlug}/use-rules/1/${language}`, exampleUseRules(brandSlug, language));
  return { brand: exampleBrand(brandSlug, documents), terms };
}
