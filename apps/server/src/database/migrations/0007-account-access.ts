import { sql } from "kysely";
import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

const statements = [
  sql`ALTER TABLE employees ADD COLUMN alarms_read_to bigint`,
  // When somebody last signed in is asked of the record, since web sessions leave when they are long over.
  sql`CREATE INDEX account_events_sign_ins ON account_events (tenant_id, employee_id, at) WHERE kind = 'signed-in'`,
  sql`GRANT DELETE ON web_sessions, external_identities TO meekijk_tenant`,
];

export const accountAccessMigration: Migration = {
  async up(database: Kysely<unknown>) {
    for (const statement of statements) await statement.execute(database);
  },
};
