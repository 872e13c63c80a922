import type { Language, TermsDocument } from "@meekijk/protocol";
import type { DemoBrand } from "./demo-brands.ts";
import { demoTenant } from "./demo-tenant.ts";

type Sections = TermsDocument["sections"];

/** General terms of the provider, version 1, short: they prevail over the session terms (R026). */
export function generalTerms(brand: DemoBrand, language: Language): TermsDocument {
  const { brandSlug, name, legalEntity } = brand;
  return {
    documentKind: "general-terms",
    brandSlug,
    version: 1,
    language,
    title: language === "nl" ? `Algemene voorwaarden van ${name}` : `General terms of ${name}`,
    legalEntity,
    effectiveFrom: "2026-01-01",
    sections: language === "nl" ? sectionsNl(brand) : sectionsEn(brand),
  };
}

function sectionsNl({ name, legalEntity, chamberOfCommerceNumber, phone }: DemoBrand): Sections {
  return [
    {
      heading: "Wie wij zijn",
      paragraphs: [
        `${legalEntity}, gevestigd te ${demoTenant.seat}, KvK-nummer ${chamberOfCommerceNumber}, telefoon ${phone}. ${name} is een van onze merken.`,
      ],
    },
    {
      heading: "Wanneer deze voorwaarden gelden",
      paragraphs: [
        "Deze voorwaarden gelden voor alle hulp die wij geven. Zegt een andere tekst van ons iets anders, dan gelden deze voorwaarden, tenzij wij met u schriftelijk iets anders afspraken.",
      ],
    },
    {
      heading: "Ons werk",
      paragraphs: [
        "Wij doen ons werk zo goed mogelijk. Wij beloven geen resultaat, tenzij dat in uw overeenkomst staat.",
      ],
    },
    {
      heading: "Geheimhouding en privacy",
      paragraphs: [
        "Wij houden geheim wat wij over u te weten komen. Persoonsgegevens verwerken wij volgens de AVG en alleen voor de hulp waar u om vraagt.",
      ],
    },
    {
      heading: "Bewijs",
      paragraphs: [
        "Onze administratie levert volledig bewijs op. U kunt hetzelfde verslag krijgen en u mag altijd tegenbewijs leveren.",
      ],
    },
    {
      heading: "Aansprakelijkheid en schade melden",
      paragraphs: [
        "Onze aansprakelijkheid is beperkt tot wat onze verzekeraar uitkeert. Deze beperking geldt niet bij opzet of grove schuld van ons.",
        "Meld schade schriftelijk, zo snel mogelijk en uiterlijk binnen twee weken nadat die is ontstaan of bekend is geworden. Een vordering vervalt twaalf maanden nadat u de schade kende.",
        "Bent u consument, dan houdt u alle rechten die de wet u altijd geeft.",
      ],
    },
    {
      heading: "Klachten, recht en rechter",
      paragraphs: [
        "U kunt bij ons een klacht indienen. Wij doen eerst samen ons uiterste best om het eens te worden. Het Nederlands recht geldt. Daarna beslist de bevoegde Nederlandse rechter.",
      ],
    },
    {
      heading: "Veranderingen",
      paragraphs: [
        "Wij kunnen deze voorwaarden veranderen. U hoort dat minimaal één maand van tevoren. Voor hulp die al is gegeven, blijft de oude versie gelden.",
      ],
    },
    {
      heading: "Dit is een voorbeeld",
      paragraphs: [`${legalEntity} bestaat niet. Deze tekst is een voorbeeld en geen juridisch advies.`],
    },
  ];
}

function sectionsEn({ name, legalEntity, chamberOfCommerceNumber, phone }: DemoBrand): Sections {
  return [
    {
      heading: "Who we are",
      paragraphs: [
        `${legalEntity}, seated in ${demoTenant.seat}, Chamber of Commerce number ${chamberOfCommerceNumber}, phone ${phone}. ${name} is one of our brands.`,
      ],
    },
    {
      heading: "When these terms apply",
      paragraphs: [
        "These terms apply to all help that we give. Where another text of ours says something else, these terms apply, unless we agreed otherwise with you in writing.",
      ],
    },
    {
      heading: "Our work",
      paragraphs: ["We do our work as well as we can. We promise no result unless your agreement says so."],
    },
    {
      heading: "Secrecy and privacy",
      paragraphs: [
        "We keep secret what we learn about you. We process personal data under the GDPR and only for the help you ask for.",
      ],
    },
    {
      heading: "Evidence",
      paragraphs: [
        "Our records are full evidence. You can get the same record and may always give proof to the contrary.",
      ],
    },
    {
      heading: "Liability and reporting damage",
      paragraphs: [
        "Our liability is limited to what our insurer pays. This limit does not apply in case of intent or gross fault on our side.",
        "Report damage in writing, as soon as possible and at the latest within two weeks after it arose or became known. A claim lapses twelve months after you knew of the damage.",
        "If you are a consumer, you keep all the rights that the law always gives you.",
      ],
    },
    {
      heading: "Complaints, law and court",
      paragraphs: [
        "You can file a complaint with us. We first do our utmost together to agree. Dutch law applies. After that the competent Dutch court decides.",
      ],
    },
    {
      heading: "Changes",
      paragraphs: [
        "We may change these terms. You hear of that at least one month beforehand. For help already given the old version stays in force.",
      ],
    },
    {
      heading: "This is an example",
      paragraphs: [`${legalEntity} does not exist. This text is an example and not legal advice.`],
    },
  ];
}
