import { consoleAccountNl } from "./console/console-account-nl.ts";
import { consoleAdministrationNl } from "./console/console-administration-nl.ts";
import { consoleCustomersNl } from "./console/console-customers-nl.ts";
import { consoleEmployeesNl } from "./console/console-employees-nl.ts";
import { consoleBrandsNl } from "./console/console-brands-nl.ts";
import { consolePanelNl } from "./console/console-panel-nl.ts";
import { consoleReportsNl } from "./console/console-reports-nl.ts";
import { consoleRetentionNl } from "./console/console-retention-nl.ts";
import { consoleRosterNl } from "./console/console-roster-nl.ts";
import { consoleSessionNl } from "./console/console-session-nl.ts";
import { consoleSignInNl } from "./console/console-sign-in-nl.ts";
import { consoleSingleSignOnNl } from "./console/console-single-sign-on-nl.ts";
import { consoleTermsNl } from "./console/console-terms-nl.ts";
import { consoleToolsNl } from "./console/console-tools-nl.ts";
import { consoleWriteUpNl } from "./console/console-write-up-nl.ts";
import { recordNl } from "./record/record-nl.ts";

export const catalogueConsoleNl = {
  ...consoleSignInNl,
  ...consoleAccountNl,
  ...consoleAdministrationNl,
  ...consoleEmployeesNl,
  ...consoleReportsNl,
  ...consoleRetentionNl,
  ...consoleCustomersNl,
  ...consoleBrandsNl,
  ...consoleSingleSignOnNl,
  ...consoleTermsNl,
  ...consoleRosterNl,
  ...consoleSessionNl,
  ...consoleToolsNl,
  ...consolePanelNl,
  ...consoleWriteUpNl,
  ...recordNl,
} as const;
