import type { Migration } from "kysely/migration";
import { initialMigration } from "./0001-initial.ts";
import { resumeAnswersMigration } from "./0002-resume-answers.ts";
import { tenantScopeMigration } from "./0003-tenant-scope.ts";
import { passkeysMigration } from "./0004-passkeys.ts";
import { employeesMigration } from "./0005-employees.ts";
import { termsDraftsMigration } from "./0006-terms-drafts.ts";
import { accountAccessMigration } from "./0007-account-access.ts";
import { customersMigration } from "./0008-customers.ts";
import { sessionReportsMigration } from "./0009-session-reports.ts";
import { customerPasskeysMigration } from "./0010-customer-passkeys.ts";
import { provenSessionsMigration } from "./0011-proven-sessions.ts";
import { rosterMigration } from "./0012-roster.ts";
import { transparencyLogMigration } from "./0013-transparency-log.ts";
import { retentionMigration } from "./0014-retention.ts";
import { receiptsMigration } from "./0015-receipts.ts";
import { eventsByHashMigration } from "./0016-events-by-hash.ts";
import { consentSettingsMigration } from "./0017-consent-settings.ts";

/** By hand and in order: an entry that ran somewhere is never changed. */
export const migrations: Readonly<Record<string, Migration>> = {
  "0001-initial": initialMigration,
  "0002-resume-answers": resumeAnswersMigration,
  "0003-tenant-scope": tenantScopeMigration,
  "0004-passkeys": passkeysMigration,
  "0005-employees": employeesMigration,
  "0006-terms-drafts": termsDraftsMigration,
  "0007-account-access": accountAccessMigration,
  "0008-customers": customersMigration,
  "0009-session-reports": sessionReportsMigration,
  "0010-customer-passkeys": customerPasskeysMigration,
  "0011-proven-sessions": provenSessionsMigration,
  "0012-roster": rosterMigration,
  "0013-transparency-log": transparencyLogMigration,
  "0014-retention": retentionMigration,
  "0015-receipts": receiptsMigration,
  "0016-events-by-hash": eventsByHashMigration,
  "0017-consent-settings": consentSettingsMigration,
};
