import { sql } from "kysely";
import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import { keepRowsToTenant } from "./keep-rows-to-tenant.ts";

const statements = [
  sql`CREATE TABLE rosters (
    tenant_id text NOT NULL REFERENCES tenants,
    number bigint NOT NULL,
    roster_sha256 text NOT NULL,
    first_root text NOT NULL,
    newest_root text NOT NULL,
    rotations text NOT NULL,
    roster text NOT NULL,
    issued_at timestamptz(3) NOT NULL,
    valid_until timestamptz(3) NOT NULL,
    stored_at timestamptz(3) NOT NULL,
    PRIMARY KEY (tenant_id, number),
    UNIQUE (tenant_id, roster_sha256)
  )`,
  sql`CREATE TABLE roster_entries (
    tenant_id text NOT NULL,
    number bigint NOT NULL,
    employee_id text NOT NULL,
    salt text NOT NULL,
    json text NOT NULL,
    PRIMARY KEY (tenant_id, number, employee_id),
    FOREIGN KEY (tenant_id, number) REFERENCES rosters,
    FOREIGN KEY (tenant_id, employee_id) REFERENCES employees
  )`,
  ...["rosters", "roster_entries"].flatMap((table) => [
    sql`CREATE TRIGGER ${sql.id(`${table}_are_final`)} BEFORE UPDATE OR DELETE ON ${sql.table(table)}
      FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
    sql`CREATE TRIGGER ${sql.id(`${table}_stay`)} BEFORE TRUNCATE ON ${sql.table(table)}
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
  ]),
];

/** What was signed stays: a receipt needs the roster of its day. */
const rights = { rosters: "SELECT, INSERT", roster_entries: "SELECT, INSERT" } as const;

export const rosterMigration: Migration = {
  async up(database: Kysely<unknown>) {
    for (const statement of statements) await statement.execute(database);
    await keepRowsToTenant(database, rights);
  },
};
