import { sql } from "kysely";
import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

const statements = [
  sql`ALTER TABLE sessions ADD COLUMN proven_at timestamptz(3)`,
  sql`UPDATE sessions SET proven_at = joined_at`,
];

export const provenSessionsMigration: Migration = {
  async up(database: Kysely<unknown>) {
    for (const statement of statements) await statement.execute(database);
  },
};
