import { sql } from "kysely";
import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import { keepRowsToTenant } from "./keep-rows-to-tenant.ts";

const statements = [
  sql`CREATE TABLE passkey_holders (
    tenant_id text NOT NULL,
    employee_id text NOT NULL,
    user_handle text NOT NULL UNIQUE,
    PRIMARY KEY (tenant_id, employee_id),
    FOREIGN KEY (tenant_id, employee_id) REFERENCES employees
  )`,
  sql`CREATE TABLE passkeys (
    tenant_id text NOT NULL,
    credential_id text PRIMARY KEY,
    employee_id text NOT NULL,
    name text NOT NULL,
    public_key text NOT NULL,
    sign_count bigint NOT NULL,
    is_backup_eligible boolean NOT NULL,
    transports text[] NOT NULL,
    created_at timestamptz(3) NOT NULL,
    last_used_at timestamptz(3),
    FOREIGN KEY (tenant_id, employee_id) REFERENCES passkey_holders
  )`,
  sql`CREATE INDEX passkeys_of_employee ON passkeys (tenant_id, employee_id)`,
  sql`ALTER TABLE sign_in_tokens ADD COLUMN purpose text NOT NULL DEFAULT 'link'`,
  sql`ALTER TABLE web_sessions
    ADD COLUMN signed_in_by text NOT NULL DEFAULT 'link',
    ADD COLUMN user_agent text NOT NULL DEFAULT '',
    ADD COLUMN proven_at timestamptz(3)`,
  sql`CREATE INDEX web_sessions_open ON web_sessions (tenant_id, employee_id) WHERE ended_at IS NULL`,
  sql`CREATE TABLE account_events (
    tenant_id text NOT NULL,
    account_event_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    employee_id text NOT NULL,
    kind text NOT NULL,
    web_session_id text,
    subject text,
    at timestamptz(3) NOT NULL,
    FOREIGN KEY (tenant_id, employee_id) REFERENCES employees
  )`,
  sql`CREATE INDEX account_events_of_employee ON account_events (tenant_id, employee_id, at)`,
  sql`CREATE TRIGGER account_events_are_final BEFORE UPDATE OR DELETE ON account_events
    FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
  sql`CREATE TABLE single_sign_on (
    tenant_id text PRIMARY KEY REFERENCES tenants,
    issuer text NOT NULL,
    client_id text NOT NULL,
    links_invited_emails boolean NOT NULL,
    is_enabled boolean NOT NULL
  )`,
  sql`CREATE TABLE external_identities (
    tenant_id text NOT NULL,
    issuer text NOT NULL,
    subject text NOT NULL,
    employee_id text NOT NULL,
    linked_at timestamptz(3) NOT NULL,
    PRIMARY KEY (tenant_id, issuer, subject),
    FOREIGN KEY (tenant_id, employee_id) REFERENCES employees
  )`,
  sql`CREATE TABLE email_invitations (
    tenant_id text NOT NULL,
    email text NOT NULL,
    employee_id text NOT NULL,
    expires_at timestamptz(3) NOT NULL,
    used_at timestamptz(3),
    PRIMARY KEY (tenant_id, email),
    FOREIGN KEY (tenant_id, employee_id) REFERENCES employees
  )`,
];

/** What happened to an account and which identity opens it are only ever added. */
const rights = {
  passkey_holders: "SELECT, INSERT",
  passkeys: "SELECT, INSERT, UPDATE, DELETE",
  account_events: "SELECT, INSERT",
  single_sign_on: "SELECT, INSERT, UPDATE",
  external_identities: "SELECT, INSERT",
  email_invitations: "SELECT, INSERT, UPDATE",
} as const;

export const passkeysMigration: Migration = {
  async up(database: Kysely<unknown>) {
    for (const statement of statements) await statement.execute(database);
    await keepRowsToTenant(database, rights);
  },
};
