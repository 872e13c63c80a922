import type { Language, TermsDocument } from "@meekijk/protocol";
import type { DemoBrand } from "./demo-brands.ts";
import { demoRequiredVersions } from "./demo-employees.ts";
import { demoTenant } from "./demo-tenant.ts";

type Sections = TermsDocument["sections"];

/** What the invented provider's employees promise (R044, R045); kept with its first brand, and the same for all. */
export function secrecyRules({ brandSlug, legalEntity }: DemoBrand, language: Language): TermsDocument {
  return {
    documentKind: "secrecy-rules",
    brandSlug,
    version: demoRequiredVersions.secrecyRules,
    language,
    title: language === "nl" ? `Geheimhouding bij ${demoTenant.name}` : `Secrecy at ${demoTenant.name}`,
    legalEntity,
    effectiveFrom: "2026-01-01",
    sections: language === "nl" ? sectionsNl : sectionsEn,
  };
}

const sectionsNl: Sections = [
  {
    heading: "Wat u ziet, blijft bij u",
    paragraphs: [
      "U vertelt niemand wat u op het scherm van een klant ziet, ook niet per ongeluk en ook niet na uw dienstverband.",
      "U maakt geen foto’s, opnames of kopieën van het scherm van een klant.",
    ],
  },
  {
    heading: "U kijkt alleen voor de vraag",
    paragraphs: [
      "U kijkt alleen mee voor de vraag van de klant en alleen zolang dat nodig is.",
      "U vraagt nooit om een wachtwoord, pincode of betaalcode. Typt de klant er een, dan kijkt u weg.",
    ],
  },
  {
    heading: "Als er iets misgaat",
    paragraphs: ["Ziet of hoort iemand anders iets van een klant? Meld dat meteen aan uw coördinator."],
  },
];

const sectionsEn: Sections = [
  {
    heading: "What you see stays with you",
    paragraphs: [
      "You tell nobody what you see on a customer’s screen, not by accident either, and not after your employment.",
      "You make no photos, recordings or copies of a customer’s screen.",
    ],
  },
  {
    heading: "You look for the question alone",
    paragraphs: [
      "You look along for the customer’s question only, and only as long as it takes.",
      "You never ask for a password, PIN or payment code. If the customer types one, you look away.",
    ],
  },
  {
    heading: "When something goes wrong",
    paragraphs: ["Does somebody else see or hear something of a customer? Tell your coordinator at once."],
  },
];
