import { sql } from "kysely";
import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** A `resumed` that never arrived must not shut its end out: the token before stays good until its successor is used. */
const statements = [
  sql`ALTER TABLE sessions
    ADD COLUMN resume_seed text NOT NULL DEFAULT gen_random_uuid()::text,
    ADD COLUMN device_spent_hash text,
    ADD COLUMN console_spent_hash text`,
];

export const resumeAnswersMigration: Migration = {
  async up(database: Kysely<unknown>) {
    for (const statement of statements) await statement.execute(database);
  },
};
