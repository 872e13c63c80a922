import assert from "node:assert/strict";
import { test } from "node:test";
import {
  managementSchema,
  renderTermsText,
  selectApplicableSections,
  termsDocumentSchema,
} from "@meekijk/protocol";
import type { Language, TermsDocument } from "@meekijk/protocol";
import { demoBrands } from "./demo-brands.ts";
import type { DemoBrand } from "./demo-brands.ts";
import { demoTerms } from "./demo-terms.ts";

/** The section that covers a requirement, and the words that must stand in it. */
interface Coverage {
  readonly heading: string;
  readonly says: RegExp;
}
type Row = readonly [requirement: string, nl: Coverage, en: Coverage];

const rows: readonly Row[] = [
  row(
    "R003 brand and legal entity named",
    "Wie wij zijn en waarom wij meekijken",
    /toestemming aan .+ merk/,
    "Who we are and why we look along",
    /permission to .+ brand/,
  ),
  row(
    "R004 the customer asks first",
    "U vraagt zelf om hulp",
    /uw eigen vraag/,
    "You ask for help yourself",
    /your own request/,
  ),
  row(
    "R005 shown before anything starts",
    "Deze voorwaarden lezen en bewaren",
    /voordat er iets begint/,
    "Reading and keeping these terms",
    /before anything starts/,
  ),
  row(
    "R006 published at a fixed address",
    "Deze voorwaarden lezen en bewaren",
    /website.+vast adres/,
    "Reading and keeping these terms",
    /website.+fixed address/,
  ),
  row(
    "R007 the customer keeps a copy",
    "Deze voorwaarden lezen en bewaren",
    /downloaden en bewaren/,
    "Reading and keeping these terms",
    /download and keep/,
  ),
  row(
    "R008 version, language, time, hash",
    "Deze voorwaarden lezen en bewaren",
    /versie.+taal.+moment.+controlegetal/,
    "Reading and keeping these terms",
    /version.+language.+time.+check value/,
  ),
  row(
    "R009 acceptance before download",
    "Wel of niet akkoord gaan",
    /Pas daarna kunt u het programma downloaden/,
    "Agreeing or not agreeing",
    /Only then can you download/,
  ),
  row(
    "R010 refusing ends the matter",
    "Wel of niet akkoord gaan",
    /verlaten.+start dan niets.+geen gevolgen/,
    "Agreeing or not agreeing",
    /leave.+Nothing starts.+no consequences/,
  ),
  row(
    "R011 special software",
    "Welk programma wij gebruiken",
    /niet mogelijk zonder.+downloadt en start/,
    "Which program we use",
    /not possible without.+downloading and starting/,
  ),
  row(
    "R012 view is its own permission",
    "Toestemming om mee te kijken",
    /apart om een ja/,
    "Permission to look along",
    /separate yes/,
  ),
  row(
    "R013 control is a second permission, off by default",
    "Toestemming om te bedienen",
    /staat altijd uit.+tweede, aparte ja/,
    "Permission to control",
    /always off.+second, separate yes/,
  ),
  row(
    "R014 access and control",
    "Toestemming om te bedienen",
    /toegang geven tot uw computer.+bedienen/,
    "Permission to control",
    /access to your computer.+control/,
  ),
  row(
    "R015 files",
    "Uw bestanden",
    /bestanden.+toegankelijk.+aparte toestemming/,
    "Your files",
    /files.+accessible.+separate permission/,
  ),
  row(
    "R016 responsibility for changes",
    "Wijzigingen op uw computer",
    /U bent verantwoordelijk.+bureaublad.+instellingen/,
    "Changes on your computer",
    /You are responsible.+desktop.+settings/,
  ),
  row(
    "R017 possible damage",
    "Mogelijke schade en uw back-up",
    /gegevens of software beschadigen/,
    "Possible damage and your back-up",
    /damage data or software/,
  ),
  row(
    "R018 back-up advice before acceptance",
    "Mogelijke schade en uw back-up",
    /uitdrukkelijk aan om een back-up te maken voordat u akkoord gaat/,
    "Possible damage and your back-up",
    /expressly advise you to make a back-up before you agree/,
  ),
  row(
    "R019 irrecoverable loss, connected media",
    "Mogelijke schade en uw back-up",
    /voorgoed verliest.+aangesloten media/,
    "Possible damage and your back-up",
    /losing data for good.+connected media/,
  ),
  row(
    "R020 best efforts, no guarantee",
    "Ons best doen",
    /maximaal in.+niet garanderen/,
    "Doing our best",
    /every effort.+cannot guarantee/,
  ),
  row(
    "R020 no warranty because not managed",
    "Garantie als wij uw computer niet beheren",
    /niet in beheer.+geen garantie/,
    "Warranty if we do not manage your computer",
    /do not manage.+no warranty/,
  ),
  row(
    "R021 warranty when managed",
    "Garantie als wij uw computer beheren",
    /in beheer.+beheerovereenkomst/,
    "Warranty if we manage your computer",
    /manage your computer.+management agreement/,
  ),
  row(
    "R021 warranty when not known",
    "Garantie als u niet weet wie uw computer beheert",
    /Zolang niet vaststaat/,
    "Warranty if you do not know who manages your computer",
    /not certain/,
  ),
  row(
    "R022 liability with its exception",
    "Aansprakelijkheid",
    /niet aansprakelijk.+opzet of grove schuld/,
    "Liability",
    /not liable.+intent or gross fault/,
  ),
  row(
    "R023 residual risk",
    "Risico’s die blijven",
    /verbinding kan wegvallen.+inbraak.+software, hardware/,
    "Risks that remain",
    /connection can fail.+Intrusion.+software, hardware/,
  ),
  row(
    "R024 tool licence",
    "Welk programma wij gebruiken",
    /licentie.+EUPL-1\.2/,
    "Which program we use",
    /licence.+EUPL-1\.2/,
  ),
  row("R025 tool named", "Welk programma wij gebruiken", /Meekijk/, "Which program we use", /Meekijk/),
  row(
    "R026 general terms prevail, versions on record",
    "Onze algemene voorwaarden",
    /gelden de algemene voorwaarden.+welke versies/,
    "Our general terms",
    /general terms prevail.+which versions/,
  ),
  row(
    "R027 Dutch law, also abroad",
    "Nederlands recht en geschillen",
    /Nederlands recht.+buitenland/,
    "Dutch law and disputes",
    /Dutch law.+abroad/,
  ),
  row("R028 network", "Uw netwerk", /netwerk en uw beveiliging/, "Your network", /network and your security/),
  row(
    "R031 R034 R036 one-time, secured, one employee",
    "Eénmalig, beveiligd en met één medewerker",
    /één keer.+end-to-end beveiligd.+Alleen de betreffende medewerker/,
    "One-time, secured and with one employee",
    /one-time.+secured end to end.+Only the employee concerned/,
  ),
  row(
    "R039 R040 R041 stopping and no access afterwards",
    "Stoppen",
    /op elk moment stoppen.+defect.+Na het einde kan niemand/,
    "Stopping",
    /stop at any moment.+defective.+After the end nobody/,
  ),
  row(
    "R044 confidentiality",
    "Vertrouwelijkheid",
    /per ongeluk.+niet met derden/,
    "Confidentiality",
    /by accident.+not share it with third parties/,
  ),
  row(
    "R049 R053 record and damage reports",
    "Het verslag en schade melden",
    /tegenbewijs.+binnen twee weken/,
    "The record and reporting damage",
    /counter-proof.+within two weeks/,
  ),
];

function row(requirement: string, headingNl: string, nl: RegExp, headingEn: string, en: RegExp): Row {
  return [requirement, { heading: headingNl, says: nl }, { heading: headingEn, says: en }];
}

function find(brand: DemoBrand, language: Language, documentKind: TermsDocument["documentKind"]) {
  const found = demoTerms.filter(
    (document) =>
      document.brandSlug === brand.brandSlug &&
      document.language === language &&
      document.documentKind === documentKind,
  );
  assert.equal(found.length, 1, `${brand.brandSlug} ${language} ${documentKind}`);
  return found[0]!;
}

const languages = ["nl", "en"] as const;

test("the table names every requirement from R003 to R027", () => {
  const named = new Set(rows.flatMap(([requirement]) => requirement.match(/R\d{3}/g) ?? []));
  for (let number = 3; number <= 27; number += 1) {
    const id = `R${String(number).padStart(3, "0")}`;
    assert.ok(named.has(id), id);
  }
});

for (const brand of demoBrands) {
  for (const language of languages) {
    const document = find(brand, language, "session-terms");

    for (const [requirement, nl, en] of rows) {
      const { heading, says } = language === "nl" ? nl : en;
      test(`${requirement}: ${brand.brandSlug}, ${language}`, () => {
        const section = document.sections.find((candidate) => candidate.heading === heading);
        assert.ok(section, `section missing: ${heading}`);
        assert.match(section.paragraphs.join(" "), says);
      });
    }

    test(`R003 the text names brand and legal entity: ${brand.brandSlug}, ${language}`, () => {
      const text = document.sections[0]?.paragraphs.join(" ") ?? "";
      assert.ok(text.includes(brand.name) && text.includes(brand.legalEntity));
      for (const other of demoBrands.filter(({ brandSlug }) => brandSlug !== brand.brandSlug)) {
        assert.ok(!renderTermsText(document).includes(other.name), other.name);
      }
    });

    test(`R021 each answer about the device selects one warranty paragraph: ${brand.brandSlug}, ${language}`, () => {
      const selected = managementSchema.options.map((answer) => {
        const warranty = selectApplicableSections(document, answer).filter(
          ({ appliesTo }) => appliesTo !== undefined,
        );
        assert.equal(warranty.length, 1, answer);
        assert.equal(warranty[0]?.paragraphs.length, 1, answer);
        return warranty[0]?.paragraphs[0];
      });
      assert.equal(new Set(selected).size, 3);
    });

    test(`R024 R026 general terms and licence stand beside the session terms: ${brand.brandSlug}, ${language}`, () => {
      const general = renderTermsText(find(brand, language, "general-terms"));
      assert.ok(general.includes(brand.legalEntity) && general.includes(brand.chamberOfCommerceNumber));
      assert.match(renderTermsText(find(brand, language, "tool-licence")), /EUPL-1\.2[^]+LICENSE/);
    });
  }

  test(`R008 both languages have the same structure: ${brand.brandSlug}`, () => {
    for (const kind of ["session-terms", "general-terms", "tool-licence"] as const) {
      const shape = (language: Language) =>
        find(brand, language, kind).sections.map(({ appliesTo, paragraphs }) => ({
          appliesTo,
          paragraphs: paragraphs.length,
        }));
      assert.deepEqual(shape("en"), shape("nl"), kind);
    }
  });
}

test("every document is valid and has a text of its own", () => {
  for (const document of demoTerms) termsDocumentSchema.parse(document);
  assert.equal(new Set(demoTerms.map(renderTermsText)).size, 14);
});
