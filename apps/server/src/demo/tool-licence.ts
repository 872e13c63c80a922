import type { Language, TermsDocument } from "@meekijk/protocol";
import type { DemoBrand } from "./demo-brands.ts";
import { demoTool } from "./demo-tool.ts";

type Sections = TermsDocument["sections"];

/** Licence of the program in plain words, version 1, with the place of the full text (R024). */
export function toolLicence({ brandSlug, legalEntity }: DemoBrand, language: Language): TermsDocument {
  return {
    documentKind: "tool-licence",
    brandSlug,
    version: 1,
    language,
    title: language === "nl" ? `Licentie van ${demoTool.name}` : `Licence of ${demoTool.name}`,
    legalEntity,
    effectiveFrom: "2026-01-01",
    sections: language === "nl" ? sectionsNl : sectionsEn,
  };
}

const sectionsNl: Sections = [
  {
    heading: "Welke licentie geldt",
    paragraphs: [
      `Voor het programma ${demoTool.name} geldt de Openbare Licentie van de Europese Unie, versie 1.2 (${demoTool.licence}).`,
    ],
  },
  {
    heading: "In het kort",
    paragraphs: [
      "U mag het programma gratis gebruiken, bekijken, veranderen en doorgeven.",
      "Geeft u het programma of een veranderde versie door, dan blijft dezelfde licentie gelden. U geeft dan ook de broncode of zegt waar die te vinden is.",
      "Het programma wordt gegeven zoals het is, zonder garantie van de makers. De makers zijn niet aansprakelijk voor schade, behalve bij opzet en bij schade aan personen.",
    ],
  },
  {
    heading: "De volledige tekst",
    paragraphs: [
      "De volledige tekst staat in het bestand LICENSE bij het programma en bij het Uitvoeringsbesluit (EU) 2017/863 van de Europese Commissie (Publicatieblad L 128 van 19 mei 2017, bladzijde 59).",
      "Deze samenvatting helpt bij het lezen. Alleen de volledige tekst geldt. De versie in elke officiële taal van de Europese Unie heeft dezelfde waarde.",
    ],
  },
];

const sectionsEn: Sections = [
  {
    heading: "Which licence applies",
    paragraphs: [
      `The program ${demoTool.name} is under the European Union Public Licence, version 1.2 (${demoTool.licence}).`,
    ],
  },
  {
    heading: "In short",
    paragraphs: [
      "You may use, study, change and pass on the program free of charge.",
      "If you pass on the program or a changed version, the same licence stays in force. You then also give the source code or say where to find it.",
      "The program is given as it is, without warranty from its makers. The makers are not liable for damage, except in case of wilful misconduct and of damage to persons.",
    ],
  },
  {
    heading: "The full text",
    paragraphs: [
      "The full text is in the file LICENSE that comes with the program and with Commission Implementing Decision (EU) 2017/863 (Official Journal L 128 of 19 May 2017, page 59).",
      "This summary helps with reading. Only the full text counts. The version in each official language of the European Union has the same value.",
    ],
  },
];
