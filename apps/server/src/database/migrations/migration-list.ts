import type { Migration } from "kysely/migration";
import { initialMigration } from "./0001-initial.ts";
import { resumeAnswersMigration } from "./0002-resume-answers.ts";

/** By hand and in order: an entry that ran somewhere is never changed. */
export const migrations: Readonly<Record<string, Migration>> = {
  "0001-initial": initialMigration,
  "0002-resume-answers": resumeAnswersMigration,
};
