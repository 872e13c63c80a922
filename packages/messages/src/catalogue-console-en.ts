import type { catalogueConsoleNl } from "./catalogue-console-nl.ts";
import { consoleAccountEn } from "./console/console-account-en.ts";
import { consoleAdministrationEn } from "./console/console-administration-en.ts";
import { consoleCustomersEn } from "./console/console-customers-en.ts";
import { consoleEmployeesEn } from "./console/console-employees-en.ts";
import { consoleBrandsEn } from "./console/console-brands-en.ts";
import { consolePanelEn } from "./console/console-panel-en.ts";
import { consoleReportsEn } from "./console/console-reports-en.ts";
import { consoleRetentionEn } from "./console/console-retention-en.ts";
import { consoleRosterEn } from "./console/console-roster-en.ts";
import { consoleSessionEn } from "./console/console-session-en.ts";
import { consoleSignInEn } from "./console/console-sign-in-en.ts";
import { consoleSingleSignOnEn } from "./console/console-single-sign-on-en.ts";
import { consoleTermsEn } from "./console/console-terms-en.ts";
import { consoleToolsEn } from "./console/console-tools-en.ts";
import { consoleWriteUpEn } from "./console/console-write-up-en.ts";
import { recordEn } from "./record/record-en.ts";

export const catalogueConsoleEn = {
  ...consoleSignInEn,
  ...consoleAccountEn,
  ...consoleAdministrationEn,
  ...consoleEmployeesEn,
  ...consoleReportsEn,
  ...consoleRetentionEn,
  ...consoleCustomersEn,
  ...consoleBrandsEn,
  ...consoleSingleSignOnEn,
  ...consoleTermsEn,
  ...consoleRosterEn,
  ...consoleSessionEn,
  ...consoleToolsEn,
  ...consolePanelEn,
  ...consoleWriteUpEn,
  ...recordEn,
} as const satisfies Record<keyof typeof catalogueConsoleNl, string>;
