import type { AccessAction } from "@meekijk/protocol";

/** The pages for who looks after the provider, in the order of the navigation. */
export const administrationPages = [
  "live",
  "customers",
  "employees",
  "alarms",
  "reports",
  "retention",
  "brands",
  "terms",
  "sign-in",
  "roster",
] as const;
export type AdministrationPage = (typeof administrationPages)[number];

/** What somebody's roles must allow before the page is there for them. The server judges each request again. */
export const actionOfPage: Readonly<Record<AdministrationPage, AccessAction>> = {
  live: "list-live-sessions",
  customers: "list-customers",
  employees: "list-employees",
  alarms: "read-account-events",
  reports: "read-account-events",
  retention: "list-destructions",
  brands: "manage-brands",
  terms: "read-terms",
  "sign-in": "manage-sign-in",
  roster: "manage-roster",
};

/** The page that this word names; undefined when none has that name. */
export function administrationPageOf(word: string): AdministrationPage | undefined {
  return administrationPages.find((page) => page === word);
}

/** The pages that somebody who may do this has. */
export function pagesFor(allowed: readonly AccessAction[]): AdministrationPage[] {
  return administrationPages.filter((page) => allowed.includes(actionOfPage[page]));
}
