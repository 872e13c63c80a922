import { sql } from "kysely";
import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

const statements = [
  sql`ALTER TABLE brands ADD COLUMN postal_address text NOT NULL DEFAULT ''`,
  sql`ALTER TABLE brands ADD COLUMN privacy_contact text NOT NULL DEFAULT ''`,
  sql`ALTER TABLE sessions ADD COLUMN receipt_mails integer NOT NULL DEFAULT 0`,
];

export const receiptsMigration: Migration = {
  async up(database: Kysely<unknown>) {
    for (const statement of statements) await statement.execute(database);
  },
};
