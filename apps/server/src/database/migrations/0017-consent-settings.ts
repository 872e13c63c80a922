import { sql } from "kysely";
import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

const statements = [
  sql`ALTER TABLE brands ADD COLUMN storage_location text NOT NULL DEFAULT ''`,
  // What every receipt said so far.
  sql`ALTER TABLE brands ADD COLUMN country text NOT NULL DEFAULT 'NL' CHECK (country ~ '^[A-Z]{2}$')`,
  sql`ALTER TABLE brands ADD COLUMN recipients text[] NOT NULL DEFAULT '{}' CHECK (cardinality(recipients) <= 20)`,
];

export const consentSettingsMigration: Migration = {
  async up(database: Kysely<unknown>) {
    for (const statement of statements) await statement.execute(database);
  },
};
