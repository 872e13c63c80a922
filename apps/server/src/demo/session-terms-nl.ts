import type { TermsDocument } from "@meekijk/protocol";
import type { DemoBrand } from "./demo-brands.ts";
import { demoTool } from "./demo-tool.ts";

/** Dutch session terms, version 1. A published version never changes: a new text is a new file and version. */
export function sessionTermsNl({ brandSlug, name, legalEntity, phone }: DemoBrand): TermsDocument {
  return {
    documentKind: "session-terms",
    brandSlug,
    version: 1,
    language: "nl",
    title: `Voorwaarden voor meekijken door ${name}`,
    legalEntity,
    effectiveFrom: "2026-01-01",
    sections: [
      {
        heading: "Wie wij zijn en waarom wij meekijken",
        paragraphs: [
          `${name} is een merk van ${legalEntity}. In deze tekst is “wij” steeds ${legalEntity}, en “u” degene die om hulp vraagt.`,
          `Gaat u akkoord, dan geeft u toestemming aan ${legalEntity}, namens het merk ${name}.`,
          "Wij kijken tijdelijk mee op uw computer om u te helpen bij een probleem. Voor iets anders gebruiken wij het meekijken niet.",
        ],
      },
      {
        heading: "U vraagt zelf om hulp",
        paragraphs: [
          `Meekijken begint altijd met uw eigen vraag. U belt ons op ${phone}, of u vraagt ons op een andere manier om hulp.`,
          "Wij bellen u niet onverwacht met de vraag om mee te kijken. Doet iemand dat toch, ga dan niet verder.",
        ],
      },
      {
        heading: "Deze voorwaarden lezen en bewaren",
        paragraphs: [
          "U krijgt deze voorwaarden te zien voordat er iets begint.",
          "Ze staan ook op onze website. Elke versie heeft daar een eigen, vast adres.",
          "U kunt precies de tekst waarmee u akkoord gaat, downloaden en bewaren.",
          "Wij leggen vast met welke versie u akkoord ging, in welke taal en op welk moment. Ook bewaren wij een controlegetal van de tekst. Daarmee kan iedereen nagaan dat de tekst niet is veranderd.",
        ],
      },
      {
        heading: "Wel of niet akkoord gaan",
        paragraphs: [
          "Er start niets voordat u akkoord gaat. Pas daarna kunt u het programma downloaden of uw scherm laten zien.",
          "Gaat u niet akkoord, dan kunt u deze pagina verlaten. Er start dan niets en u downloadt niets. Uw keuze heeft geen gevolgen voor u. Wij bewaren uw naam dan niet.",
        ],
      },
      {
        heading: "Welk programma wij gebruiken",
        paragraphs: [
          `Wij gebruiken het programma ${demoTool.name}. Hulp waarbij wij uw computer bedienen, is niet mogelijk zonder dat u dit programma downloadt en start.`,
          "Alleen meekijken kan ook in uw browser. U hoeft dan niets te downloaden of te installeren.",
          `Voor ${demoTool.name} geldt een licentie: de ${demoTool.licence}. De tekst van de licentie staat naast deze voorwaarden. U kunt die lezen voordat u akkoord gaat.`,
        ],
      },
      {
        heading: "Toestemming om mee te kijken",
        paragraphs: [
          "Akkoord gaan met deze voorwaarden is nog geen toestemming om mee te kijken. Daarvoor vragen wij u apart om een ja.",
          "U ziet dan de naam en de organisatie van de medewerker, en de reden. Zegt u nee of niets, dan ziet niemand uw scherm.",
        ],
      },
      {
        heading: "Toestemming om te bedienen",
        paragraphs: [
          "Het programma kan toegang geven tot uw computer en kan de medewerker uw computer laten bedienen.",
          "Bedienen staat altijd uit, totdat u daar een tweede, aparte ja op zegt. U kunt die toestemming terugnemen terwijl het meekijken doorgaat.",
        ],
      },
      {
        heading: "Uw bestanden",
        paragraphs: [
          "Tijdens het meekijken kunnen bestanden op uw computer zichtbaar of toegankelijk worden. Sluit vooraf wat de medewerker niet hoeft te zien.",
          "Een bestand sturen of ophalen kan alleen na een aparte toestemming van u.",
        ],
      },
      {
        heading: "Eénmalig, beveiligd en met één medewerker",
        paragraphs: [
          "Uw toestemming geldt voor één keer. De code die u doorgeeft, werkt één keer.",
          "De verbinding is end-to-end beveiligd. Kijkt iemand mee in uw browser, dan geldt: beveiligd tegen iedereen onderweg; u vertrouwt de website die deze pagina levert.",
          "Alleen de betreffende medewerker kijkt mee. U ziet wie dat is. Neemt een collega het over, dan vragen wij u opnieuw om toestemming.",
        ],
      },
      {
        heading: "Stoppen",
        paragraphs: [
          "U en de medewerker kunnen allebei op elk moment stoppen. U hebt daar niemand voor nodig.",
          "Stopt u terwijl de medewerker nog bezig is, dan kan uw computer daarna defect raken of niet goed werken. Dit is een waarschuwing: u mag altijd stoppen.",
          "Na het einde kan niemand meer bij uw computer. Voor nieuwe hulp is opnieuw uw toestemming nodig.",
        ],
      },
      {
        heading: "Vertrouwelijkheid",
        paragraphs: [
          "Alles wat wij tijdens het meekijken zien, ook als dat per ongeluk is, houden wij geheim. Wij delen het niet met derden.",
          "Onze medewerkers zijn gebonden aan regels voor geheimhouding. Wij maken geen opname van uw scherm.",
        ],
      },
      {
        heading: "Ons best doen",
        paragraphs: [
          "Wij spannen ons maximaal in om uw probleem op te lossen. Wij kunnen niet garanderen dat dit lukt.",
          "Lukt het niet op afstand, dan zeggen wij dat en leggen wij het vast.",
        ],
      },
      {
        heading: "Garantie als wij uw computer beheren",
        appliesTo: ["managed"],
        paragraphs: [
          "Wij hebben uw computer in beheer. Voor de oplossing geldt de garantie uit uw beheerovereenkomst met ons. Ook dan kunnen wij niet beloven dat elk probleem op te lossen is.",
        ],
      },
      {
        heading: "Garantie als wij uw computer niet beheren",
        appliesTo: ["not-managed"],
        paragraphs: [
          "Omdat wij uw computer niet in beheer hebben, geven wij geen garantie op de oplossing. Wij weten niet wat er verder op uw computer gebeurt.",
        ],
      },
      {
        heading: "Garantie als u niet weet wie uw computer beheert",
        appliesTo: ["unknown"],
        paragraphs: [
          "Zolang niet vaststaat dat wij uw computer in beheer hebben, geven wij geen garantie op de oplossing. Blijkt later dat wij uw computer wel beheren, dan geldt de garantie uit uw beheerovereenkomst.",
        ],
      },
      {
        heading: "Mogelijke schade en uw back-up",
        paragraphs: [
          "Hulp op afstand kan in sommige gevallen gegevens of software beschadigen.",
          "Wij raden u daarom uitdrukkelijk aan om een back-up te maken voordat u akkoord gaat. Een back-up is een kopie van uw bestanden op een andere plek.",
          "Zonder back-up loopt u het risico dat u gegevens voorgoed verliest. Dat geldt ook voor aangesloten media en apparaten, zoals een usb-stick, een externe schijf of een printer.",
        ],
      },
      {
        heading: "Wijzigingen op uw computer",
        paragraphs: [
          "U bent verantwoordelijk voor de wijzigingen die tijdens het meekijken worden gemaakt in wat er op uw bureaublad staat en in de instellingen van uw computer. U kunt meekijken met alles wat er gebeurt en op elk moment stoppen.",
        ],
      },
      {
        heading: "Risico’s die blijven",
        paragraphs: [
          "Ook met goede beveiliging blijft er een klein risico. De verbinding kan wegvallen. Ook kunnen inbraak in computers, software, hardware en andere oorzaken samen tot schade leiden.",
        ],
      },
      {
        heading: "Aansprakelijkheid",
        paragraphs: [
          "Wij zijn niet aansprakelijk voor schade door het meekijken of door het werk dat wij daarbij doen. Deze beperking geldt niet als de schade komt door onze opzet of grove schuld.",
          "Bent u consument, dan houdt u alle rechten die de wet u altijd geeft.",
        ],
      },
      {
        heading: "Uw netwerk",
        paragraphs: [
          "U zorgt ervoor dat uw netwerk en uw beveiliging het programma toelaten. Wij testen de verbinding vooraf en vertellen u wat er eventueel open moet.",
        ],
      },
      {
        heading: "Nederlands recht en geschillen",
        paragraphs: [
          "Alleen het Nederlands recht geldt, ook als u in het buitenland woont of daar bent. U kunt ook vanuit het buitenland hulp krijgen.",
          "Hebben wij een meningsverschil, dan doen wij eerst samen ons uiterste best om het op te lossen. U kunt bij ons een klacht indienen. Lukt het samen niet, dan beslist de bevoegde Nederlandse rechter. Regels die consumenten meer bescherming geven, gaan voor.",
        ],
      },
      {
        heading: "Onze algemene voorwaarden",
        paragraphs: [
          "Ook onze algemene voorwaarden gelden. Spreken die deze voorwaarden tegen, dan gelden de algemene voorwaarden. Wij leggen vast welke versies van beide golden.",
        ],
      },
      {
        heading: "Het verslag en schade melden",
        paragraphs: [
          "Van het meekijken maken wij een verslag: wie meekeek, wanneer, waar u ja of nee op zei en wat er is gedaan. U kunt hetzelfde verslag downloaden. U mag het gebruiken als tegenbewijs.",
          "Meld schade zo snel mogelijk, en uiterlijk binnen twee weken nadat die is ontstaan of nadat u die ontdekte. Na afloop ziet u de laatste datum.",
        ],
      },
      {
        heading: "Dit is een voorbeeld",
        paragraphs: [
          `${legalEntity} bestaat niet. Deze tekst is een voorbeeld bij het programma ${demoTool.name} en geen juridisch advies.`,
        ],
      },
    ],
  };
}
