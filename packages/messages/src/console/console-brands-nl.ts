/** The page of the brands. */
export const consoleBrandsNl = {
  "console.brands.list": "Uw merken",
  "console.brands.order-hint":
    "Het bovenste merk staat vooraan, ook op het adres zonder merknaam als dat van u is.",
  "console.brands.new": "Nieuw merk",
  "console.brands.edit": "Wijzig",
  "console.brands.change": "Wijzig {brand}",
  "console.brands.up": "Omhoog",
  "console.brands.up-named": "Zet {brand} omhoog",
  "console.brands.down": "Omlaag",
  "console.brands.down-named": "Zet {brand} omlaag",
  "console.brands.name": "Naam van het merk",
  "console.brands.slug": "Deel van het adres",
  "console.brands.slug-hint":
    "Kleine letters, cijfers en streepjes. Dit staat later vast: voorwaarden en verslagen noemen het.",
  "console.brands.slug-fixed": "Dit staat vast: voorwaarden en verslagen noemen het.",
  "console.brands.postal-address": "Postadres",
  "console.brands.postal-address-hint": "Staat op ontvangstbewijzen. Leeg: niet opgegeven.",
  "console.brands.privacy-contact": "Contact over persoonsgegevens",
  "console.brands.privacy-contact-hint":
    "Een e-mailadres of telefoonnummer, voor op ontvangstbewijzen. Leeg: het telefoonnummer hierboven.",
  "console.brands.storage-location": "Waar verslagen staan",
  "console.brands.storage-location-hint":
    "Plaats en land van de server. Staat op ontvangstbewijzen. Leeg: klanten horen dat van u als ze het vragen.",
  "console.brands.country": "Land waarvan het recht geldt",
  "console.brands.country-hint": "Twee letters, zoals {example}. Staat op ontvangstbewijzen.",
  "console.brands.recipients": "Wie nog meer gegevens krijgt",
  "console.brands.recipients-hint":
    "Zoals een bedrijf dat de server voor u beheert. Eén naam per regel, hoogstens 20. Staat op ontvangstbewijzen.",
  "console.brands.legal-entity": "Bedrijf achter het merk",
  "console.brands.legal-entity-hint":
    "De rechtspersoon aan wie de klant toestemming geeft, bijvoorbeeld: Zuid ICT B.V.",
  "console.brands.other-entity":
    "Deze drie teksten noemen nu nog het oude bedrijf: voorwaarden voor meekijken, algemene voorwaarden en licentie. Zodra u dit bewaart, kunnen klanten van dit merk geen sessie meer beginnen, tot u alle drie opnieuw publiceert. Sessies die al lopen, gaan door.",
  "console.brands.other-entity-confirm":
    "Ik weet dat er geen sessies beginnen tot de teksten opnieuw zijn gepubliceerd.",
  "console.brands.confirm-first":
    "Er is niets bewaard. Bevestig eerst bij het bedrijf dat u weet wat er gebeurt.",
  "console.brands.logo": "Logo, in tekens",
  "console.brands.trade-register": "KvK-nummer",
  "console.brands.phone": "Telefoonnummer",
  "console.brands.phone-hint": "Zoals u het schrijft en voorleest. Klanten bellen dit nummer.",
  "console.brands.accent": "Kleur van het merk",
  "console.brands.accent-hint":
    "Een hekje met zes tekens, bijvoorbeeld {example}. De kleur moet leesbaar zijn op wit.",
  "console.brands.on-accent": "Kleur van tekst op die kleur",
  "console.brands.on-accent-hint": "Meestal wit: {example}.",
  "console.brands.contrast":
    "Contrast van de kleur met wit: {onWhite}. Contrast van de tekst met de kleur: {onAccent}. Beide moeten minstens 4,5 zijn.",
  "console.brands.unreadable.accent":
    "Deze kleur is te licht: op wit is hij slecht te lezen. Kies een donkerder kleur.",
  "console.brands.unreadable.on-accent":
    "Tekst in deze kleur is op de merkkleur slecht te lezen. Kies meer verschil.",
  "console.brands.languages": "Talen voor klanten",
  "console.brands.language.nl": "Nederlands",
  "console.brands.language.en": "Engels",
  "console.brands.logo-hint":
    "Logo: een SVG-bestand tot 64 kB, zonder scripts en links die iets doen. Zonder logo tonen wij de eerste letter.",
  "console.brands.choose-logo": "Kies een logo",
  "console.brands.host": "Eigen webadres",
  "console.brands.host-hint":
    "Mag leeg blijven. Alleen de naam, bijvoorbeeld hulp.zuid.nl. Uw beheerder van de server zorgt dat dit adres hier uitkomt.",
  "console.brands.problem.name": "Vul de naam in, tot 120 tekens en zonder onzichtbare tekens.",
  "console.brands.problem.slug": "Gebruik 1 tot 40 kleine letters, cijfers en streepjes.",
  "console.brands.problem.postal-address": "Vul een postadres in van één regel, tot 120 tekens.",
  "console.brands.problem.privacy-contact": "Vul een contact in van één regel, tot 120 tekens.",
  "console.brands.problem.storage-location": "Vul een plaats in van één regel, tot 120 tekens.",
  "console.brands.problem.country": "Vul de twee letters van een land in.",
  "console.brands.problem.recipients":
    "Vul hoogstens 20 verschillende namen in, elk op een eigen regel en tot 120 tekens.",
  "console.brands.problem.legal-entity": "Vul het bedrijf in, tot 120 tekens en zonder onzichtbare tekens.",
  "console.brands.problem.trade-register": "Een KvK-nummer heeft acht cijfers.",
  "console.brands.problem.phone":
    "Vul een telefoonnummer in met alleen cijfers, spaties, haakjes en streepjes.",
  "console.brands.problem.accent": "Vul de kleur in als een hekje met zes tekens.",
  "console.brands.problem.on-accent": "Vul de kleur in als een hekje met zes tekens.",
  "console.brands.problem.languages": "Kies minstens één taal.",
  "console.brands.problem.logo":
    "Dit bestand kan geen logo zijn. Kies een SVG-bestand tot 64 kB zonder scripts.",
  "console.brands.problem.host":
    "Vul alleen een naam in zoals hulp.zuid.nl, zonder https en zonder schuine streep.",
  "console.brands.taken.slug": "Dit adres is al van een ander merk.",
  "console.brands.taken.host": "Dit webadres is al in gebruik.",
  "console.brands.not-saved": "Er is niets bewaard. Bekijk de velden met een fout.",
  "console.brands.save": "Bewaar",
  "console.brands.cancel": "Annuleer",
  "console.brands.saved": "Het merk is bewaard.",
  "console.brands.publish-first": "Klanten kunnen deze teksten nu niet goed accepteren. Publiceer ze:",
  "console.brands.to-terms": "Naar de voorwaarden",
  "console.brands.preview": "Zo ziet de klant het",
  "console.brands.preview-question": "Hebt u zelf {brand} gebeld?",
  "console.brands.preview-yes": "Ja, ik heb zelf gebeld",
  "console.brands.preview-no": "Nee, ik werd gebeld",
} as const;
