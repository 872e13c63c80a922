import { sql } from "kysely";
import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import { keepRowsToTenant } from "./keep-rows-to-tenant.ts";

const statements = [
  sql`CREATE TABLE session_reports (
    tenant_id text NOT NULL,
    session_report_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    session_id text NOT NULL,
    employee_id text,
    reasons text[] NOT NULL,
    words text NOT NULL,
    contact text,
    reported_at timestamptz(3) NOT NULL,
    UNIQUE (tenant_id, session_report_id),
    FOREIGN KEY (tenant_id, session_id) REFERENCES sessions (tenant_id, session_id),
    FOREIGN KEY (tenant_id, employee_id) REFERENCES employees
  )`,
  sql`CREATE INDEX session_reports_of_session ON session_reports (tenant_id, session_id)`,
  sql`CREATE TABLE report_handlings (
    tenant_id text NOT NULL,
    report_handling_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    session_report_id bigint NOT NULL,
    employee_id text NOT NULL,
    note text NOT NULL,
    handled_at timestamptz(3) NOT NULL,
    FOREIGN KEY (tenant_id, session_report_id) REFERENCES session_reports (tenant_id, session_report_id),
    FOREIGN KEY (tenant_id, employee_id) REFERENCES employees
  )`,
  sql`CREATE INDEX report_handlings_of_report ON report_handlings (tenant_id, session_report_id)`,
  ...["session_reports", "report_handlings"].map(
    (
      table,
    ) => sql`CREATE TRIGGER ${sql.id(`${table}_are_final`)} BEFORE UPDATE OR DELETE ON ${sql.table(table)}
      FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
  ),
];

/** What a customer said and what was done about it are only ever added. */
const rights = { session_reports: "SELECT, INSERT", report_handlings: "SELECT, INSERT" } as const;

export const sessionReportsMigration: Migration = {
  async up(database: Kysely<unknown>) {
    for (const statement of statements) await statement.execute(database);
    await keepRowsToTenant(database, rights);
  },
};
