import type { Migration } from "kysely/migration";
import { initialMigration } from "./0001-initial.ts";

/** By hand and in order: an entry that ran somewhere is never changed. */
export const migrations: Readonly<Record<string, Migration>> = {
  "0001-initial": initialMigration,
};
