import { sql } from "kysely";
import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import { keepRowsToTenant } from "./keep-rows-to-tenant.ts";

const statements = [
  sql`CREATE TABLE customer_passkey_holders (
    tenant_id text NOT NULL,
    customer_id text NOT NULL,
    user_handle text NOT NULL UNIQUE,
    PRIMARY KEY (tenant_id, customer_id),
    FOREIGN KEY (tenant_id, customer_id) REFERENCES customers
  )`,
  sql`CREATE TABLE customer_passkeys (
    tenant_id text NOT NULL,
    credential_id text PRIMARY KEY,
    customer_id text NOT NULL,
    name text NOT NULL,
    public_key text NOT NULL,
    sign_count bigint NOT NULL,
    is_backup_eligible boolean NOT NULL,
    transports text[] NOT NULL,
    created_at timestamptz(3) NOT NULL,
    last_used_at timestamptz(3),
    FOREIGN KEY (tenant_id, customer_id) REFERENCES customer_passkey_holders
  )`,
  sql`CREATE INDEX customer_passkeys_of_customer ON customer_passkeys (tenant_id, customer_id)`,
];

const rights = {
  customer_passkey_holders: "SELECT, INSERT",
  customer_passkeys: "SELECT, INSERT, UPDATE, DELETE",
} as const;

export const customerPasskeysMigration: Migration = {
  async up(database: Kysely<unknown>) {
    for (const statement of statements) await statement.execute(database);
    await keepRowsToTenant(database, rights);
  },
};
