import { sql } from "kysely";
import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import { keepRowsToTenant } from "./keep-rows-to-tenant.ts";

const statements = [
  sql`ALTER TABLE brands ADD COLUMN host_name text UNIQUE`,
  sql`ALTER TABLE terms_versions ADD COLUMN effective_on text`,
  // What is there was shown from its publication on; the trigger guards the rows against everybody but this line.
  sql`ALTER TABLE terms_versions DISABLE TRIGGER terms_versions_are_final`,
  sql`UPDATE terms_versions
    SET effective_on = to_char(published_at AT TIME ZONE 'Europe/Amsterdam', 'YYYY-MM-DD')`,
  sql`ALTER TABLE terms_versions ENABLE TRIGGER terms_versions_are_final`,
  sql`ALTER TABLE terms_versions ALTER COLUMN effective_on SET NOT NULL`,
  sql`CREATE INDEX terms_versions_by_hash ON terms_versions (sha256)`,
  sql`CREATE TABLE terms_drafts (
    tenant_id text NOT NULL,
    brand_slug text NOT NULL,
    document_kind text NOT NULL,
    language text NOT NULL,
    title text NOT NULL,
    sections text NOT NULL,
    saved_at timestamptz(3) NOT NULL,
    saved_by text NOT NULL,
    PRIMARY KEY (tenant_id, brand_slug, document_kind, language),
    FOREIGN KEY (tenant_id, brand_slug) REFERENCES brands,
    FOREIGN KEY (tenant_id, saved_by) REFERENCES employees
  )`,
  // New secrecy rules change what employees must have acknowledged, and nothing else of a tenant.
  sql`GRANT UPDATE (secrecy_version) ON tenants TO meekijk_tenant`,
];

const rights = { terms_drafts: "SELECT, INSERT, UPDATE, DELETE" } as const;

export const termsDraftsMigration: Migration = {
  async up(database: Kysely<unknown>) {
    for (const statement of statements) await statement.execute(database);
    await keepRowsToTenant(database, rights);
  },
};
