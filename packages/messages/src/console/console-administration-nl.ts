/** The way to the pages of the administration. */
export const consoleAdministrationNl = {
  "console.administration.title": "Beheer",
  "console.administration.sessions": "Sessies",
  "console.administration.refused":
    "Deze pagina hoort niet bij uw rol. Vraag uw beheerder of u haar nodig hebt.",
  "console.administration.page.employees": "Medewerkers",
  "console.administration.page.alarms": "Meldingen",
  "console.administration.page.brands": "Merken",
  "console.administration.page.terms": "Voorwaarden",
} as const;
