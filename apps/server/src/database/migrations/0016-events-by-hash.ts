import { sql } from "kysely";
import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** A database that is made again finds each leaf's event by its hash. */
export const eventsByHashMigration: Migration = {
  async up(database: Kysely<unknown>) {
    await sql`CREATE INDEX session_events_sha256 ON session_events (tenant_id, sha256)`.execute(database);
  },
};
