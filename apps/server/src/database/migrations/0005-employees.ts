import { sql } from "kysely";
import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

const statements = [
  sql`ALTER TABLE employees ADD COLUMN blocked_at timestamptz(3)`,
  sql`ALTER TABLE account_events
    ADD COLUMN actor_id text,
    ADD FOREIGN KEY (tenant_id, actor_id) REFERENCES employees (tenant_id, employee_id)`,
  sql`CREATE INDEX account_events_newest ON account_events (tenant_id, account_event_id)`,
];

export const employeesMigration: Migration = {
  async up(database: Kysely<unknown>) {
    for (const statement of statements) await statement.execute(database);
  },
};
