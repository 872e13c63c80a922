/** Terms, the plain-language points, the two questions before them, and refusal (R003-R027). */
export const portalTermsNl = {
  "portal.terms.title": "Lees dit eerst",
  "portal.terms.lead": "Er start niets voordat u akkoord gaat.",
  "portal.terms.party": "U geeft toestemming aan {legalEntity}, het bedrijf achter {brand}.",
  "portal.terms.points-title": "In het kort",
  "portal.terms.points.happens": "Wat er gebeurt",
  "portal.terms.points.yours": "Waar u op kunt rekenen",
  "portal.terms.points.risks": "Wat u moet weten",
  "portal.terms.point.purpose": "Een medewerker kijkt tijdelijk mee om uw probleem op te lossen.",
  "portal.terms.point.view": "De medewerker ziet uw scherm pas als u daar apart ja op zegt.",
  "portal.terms.point.control":
    "Met het programma dat u kunt downloaden, kan de medewerker uw computer ook bedienen. Dat kan alleen na een tweede ja van u.",
  "portal.terms.point.browser-only":
    "In deze browser kan de medewerker alleen kijken. Bedienen kan niet zonder dat u het programma downloadt en start.",
  "portal.terms.point.files":
    "Uw bestanden kunnen zichtbaar worden. Sluit wat de medewerker niet hoeft te zien.",
  "portal.terms.point.changes": "U bent zelf verantwoordelijk voor wat er op uw computer verandert.",
  "portal.terms.point.damage": "Soms raken gegevens of programma’s beschadigd door hulp op afstand.",
  "portal.terms.point.back-up": "Maak daarom eerst een back-up. Dat is een kopie van uw bestanden.",
  "portal.terms.point.no-guarantee": "Wij doen ons best, maar wij kunnen geen oplossing beloven.",
  "portal.terms.point.liability":
    "Voor schade betalen wij alleen bij opzet of een grove fout van ons. De precieze regels staan in de voorwaarden.",
  "portal.terms.point.risk":
    "De verbinding is beveiligd, maar er blijft altijd een klein risico. Zo kan de verbinding wegvallen.",
  "portal.terms.point.confidential": "De medewerker houdt geheim wat op uw scherm te zien is.",
  "portal.terms.point.one-time":
    "Uw toestemming geldt voor één keer. Daarna kan niemand meer bij uw computer.",
  "portal.terms.point.stop": "U kunt op elk moment stoppen. Daar hebt u niemand voor nodig.",
  "portal.terms.point.tool": "Wij gebruiken het programma {tool}. Dit programma heeft een eigen licentie.",
  "portal.terms.point.law": "Het Nederlands recht geldt. Dat is ook zo als u in het buitenland bent.",
  "portal.terms.documents-title": "De volledige teksten",
  "portal.terms.document.session-terms": "Voorwaarden voor meekijken",
  "portal.terms.document.general-terms": "Algemene voorwaarden van {brand}",
  "portal.terms.document.tool-licence": "Licentie van het programma {tool}",
  "portal.terms.document.version": "versie {version}, geldig vanaf {date}",
  "portal.terms.document.read": "Lees de hele tekst",
  "portal.terms.document.download": "Bewaar de tekst op uw computer",
  "portal.terms.document.prevail": "Zeggen de teksten iets anders? Dan gelden de algemene voorwaarden.",
  "portal.terms.document.kept": "Wij bewaren welke versie u hebt gelezen en wanneer u akkoord ging.",
  "portal.terms.document.failed": "De voorwaarden zijn niet goed geladen. Daarom kunt u niet verder.",
  "portal.terms.applies-to.managed": "Dit deel geldt als {brand} uw computer beheert.",
  "portal.terms.applies-to.not-managed": "Dit deel geldt als {brand} uw computer niet beheert.",
  "portal.terms.applies-to.unknown": "Dit deel geldt als u niet weet of {brand} uw computer beheert.",

  "portal.device.title": "Beheert {brand} deze computer?",
  "portal.device.hint":
    "Beheren betekent: {brand} zorgt volgens een afspraak voor de updates en de beveiliging.",
  "portal.device.managed": "Ja",
  "portal.device.not-managed": "Nee",
  "portal.device.unknown": "Dat weet ik niet",
  "portal.device.warranty.managed": "Voor deze computer gelden ook de afspraken uit uw contract.",
  "portal.device.warranty.not-managed":
    "Wij beheren deze computer niet. Daarom kunnen wij niet beloven dat de oplossing blijft werken.",
  "portal.device.warranty.unknown":
    "Wij gaan ervan uit dat wij deze computer niet beheren. Blijkt dat anders? Dan gelden de afspraken uit uw contract.",

  "portal.back-up.title": "Hebt u een back-up van uw bestanden?",
  "portal.back-up.hint":
    "Een back-up is een kopie van uw bestanden op een andere plek. Wij raden u aan die nu eerst te maken.",
  "portal.back-up.yes": "Ja, ik heb een back-up",
  "portal.back-up.no": "Nee, of ik weet het niet",
  "portal.back-up.risk":
    "Zonder back-up kunt u bestanden voorgoed kwijtraken. Dat geldt ook voor apparaten die u hebt aangesloten, zoals een usb-stick.",
  "portal.back-up.own-choice": "U mag zonder back-up verdergaan. Die keuze is aan u.",

  "portal.decision.title": "Gaat u akkoord?",
  "portal.decision.answer-first": "Beantwoord eerst de twee vragen hierboven.",
  "portal.decision.accept": "Ik ga akkoord",
  "portal.decision.refuse": "Ik ga niet akkoord",
  "portal.decision.recording": "Wij leggen uw akkoord vast.",

  "portal.refused.title": "U gaat niet akkoord",
  "portal.refused.nothing-started": "Dat is goed. Er is niets gestart en er is niets gedownload.",
  "portal.refused.not-held-against": "Uw keuze heeft geen gevolgen voor u. Wij bewaren uw naam niet.",
  "portal.refused.other-way": "Wilt u toch hulp? Bel {brand} op {phone}.",
  "portal.refused.again": "Lees de voorwaarden opnieuw",

  "portal.accepted.title": "U gaat akkoord",
  "portal.accepted.lead": "Er is nog niets gestart. U begint zelf.",
  "portal.accepted.steps-title": "Zo gaat het verder",
  "portal.accepted.step.check": "Wij testen eerst uw verbinding.",
  "portal.accepted.step.code": "U krijgt een code. Die leest u voor aan de medewerker van {brand}.",
  "portal.accepted.step.question": "U ziet wie er wil meekijken. Dan zegt u ja of nee.",
  "portal.accepted.step.choose": "Zegt u ja? Dan kiest u zelf wat u laat zien.",
  "portal.accepted.share": "Begin in deze browser",
  "portal.log.changed.title": "Het logboek is veranderd",
  "portal.log.changed.browser":
    "Het logboek van {legalEntity} is veranderd ten opzichte van wat deze browser eerder zag. Dat hoort niet te kunnen.",
  "portal.log.changed.helper":
    "Het logboek van {legalEntity} is veranderd ten opzichte van wat dit programma eerder zag. Dat hoort niet te kunnen.",
  "portal.log.gone.title": "Het logboek is weg",
  "portal.log.gone.browser":
    "Deze browser zag eerder een logboek van {legalEntity}, en dat is er nu niet meer. Dat hoort niet te kunnen.",
  "portal.log.gone.helper":
    "Dit programma zag eerder een logboek van {legalEntity}, en dat is er nu niet meer. Dat hoort niet te kunnen.",
  "portal.log.receipt.title": "Dit ontvangstbewijs hoort bij een ander logboek",
  "portal.log.receipt.browser":
    "Dit ontvangstbewijs past niet bij het logboek van {legalEntity} dat deze browser zag. Dat hoort niet te kunnen. Bewaar ze allebei.",
  "portal.log.receipt.helper":
    "Dit ontvangstbewijs past niet bij het logboek van {legalEntity} dat dit programma zag. Dat hoort niet te kunnen. Bewaar ze allebei.",
  "portal.log.call-first": "Bel {brand} op {phone} voordat u verdergaat.",
  "portal.log.call": "Bel {brand} op {phone} en vertel dit.",
  "portal.log.save.browser": "Bewaar wat deze browser zag",
  "portal.log.save.helper": "Bewaar wat dit programma zag",
} as const;
