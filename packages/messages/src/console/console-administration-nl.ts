/** The way to the pages of the administration. */
export const consoleAdministrationNl = {
  "console.administration.title": "Beheer",
  "console.administration.sessions": "Sessies",
  "console.administration.refused":
    "Deze pagina hoort niet bij uw rol. Vraag uw beheerder of u haar nodig hebt.",
  "console.administration.page.live": "Nu bezig",
  "console.administration.page.employees": "Medewerkers",
  "console.administration.page.customers": "Klanten",
  "console.administration.page.alarms": "Meldingen",
  "console.administration.page.reports": "Gemeld door klanten",
  "console.administration.page.retention": "Bewaren en wissen",
  "console.administration.page.brands": "Merken",
  "console.administration.page.terms": "Voorwaarden",
  "console.administration.page.sign-in": "Inloggen via uw organisatie",
  "console.administration.page.roster": "Medewerkerslijst",
  "console.live.what":
    "Wie nu met een klant bezig is. U ziet hier geen beeld en niets van wat er besproken wordt.",
  "console.live.read-again": "Ververs",
  "console.live.none": "Niemand is nu met een klant bezig.",
  "console.live.column.employee": "Medewerker",
  "console.live.column.brand": "Merk",
  "console.live.column.since": "Sinds",
} as const;
