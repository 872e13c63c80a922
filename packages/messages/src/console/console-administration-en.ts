import type { consoleAdministrationNl } from "./console-administration-nl.ts";

export const consoleAdministrationEn = {
  "console.administration.title": "Administration",
  "console.administration.sessions": "Sessions",
  "console.administration.refused":
    "This page does not go with your role. Ask your administrator whether you need it.",
  "console.administration.page.employees": "Employees",
  "console.administration.page.alarms": "Alarms",
  "console.administration.page.brands": "Brands",
  "console.administration.page.terms": "Terms",
} as const satisfies Record<keyof typeof consoleAdministrationNl, string>;
