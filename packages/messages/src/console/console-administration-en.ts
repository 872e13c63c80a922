import type { consoleAdministrationNl } from "./console-administration-nl.ts";

export const consoleAdministrationEn = {
  "console.administration.title": "Administration",
  "console.administration.sessions": "Sessions",
  "console.administration.refused":
    "This page does not go with your role. Ask your administrator whether you need it.",
  "console.administration.page.live": "In progress",
  "console.administration.page.employees": "Employees",
  "console.administration.page.customers": "Customers",
  "console.administration.page.alarms": "Alarms",
  "console.administration.page.reports": "Reported by customers",
  "console.administration.page.retention": "Keeping and erasing",
  "console.administration.page.brands": "Brands",
  "console.administration.page.terms": "Terms",
  "console.administration.page.sign-in": "Signing in through your organisation",
  "console.administration.page.roster": "Employee list",
  "console.live.what": "Who is with a customer now. You see no picture here, and nothing of what is said.",
  "console.live.read-again": "Refresh",
  "console.live.none": "Nobody is with a customer now.",
  "console.live.column.employee": "Employee",
  "console.live.column.brand": "Brand",
  "console.live.column.since": "Since",
} as const satisfies Record<keyof typeof consoleAdministrationNl, string>;
