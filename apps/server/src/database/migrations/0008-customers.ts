import { sql } from "kysely";
import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import { keepRowsToTenant } from "./keep-rows-to-tenant.ts";

const statements = [
  sql`CREATE TABLE organisations (
    tenant_id text NOT NULL REFERENCES tenants,
    organisation_id text NOT NULL,
    name text NOT NULL,
    chamber_of_commerce_number text,
    phone text,
    created_at timestamptz(3) NOT NULL,
    PRIMARY KEY (tenant_id, organisation_id)
  )`,
  sql`CREATE TABLE customers (
    tenant_id text NOT NULL,
    customer_id text NOT NULL,
    organisation_id text,
    brand_slug text NOT NULL,
    name text NOT NULL,
    email text CHECK (email = lower(email)),
    phone text,
    kind text NOT NULL CHECK (kind IN ('contact', 'end-user')),
    is_administrator boolean NOT NULL,
    language text NOT NULL,
    created_at timestamptz(3) NOT NULL,
    activated_at timestamptz(3),
    blocked_at timestamptz(3),
    blocked_by text CHECK (blocked_by IN ('employee', 'holder', 'organisation', 'mail')),
    PRIMARY KEY (tenant_id, customer_id),
    UNIQUE (tenant_id, email),
    FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisations,
    FOREIGN KEY (tenant_id, brand_slug) REFERENCES brands,
    CHECK ((blocked_at IS NULL) = (blocked_by IS NULL)),
    CHECK (organisation_id IS NOT NULL OR NOT is_administrator)
  )`,
  sql`CREATE INDEX customers_by_name ON customers (tenant_id, name)`,
  sql`CREATE INDEX customers_of_organisation ON customers (tenant_id, organisation_id)`,
  sql`CREATE TABLE customer_acknowledgements (
    tenant_id text NOT NULL,
    customer_id text NOT NULL,
    acknowledged_at timestamptz(3) NOT NULL,
    language text NOT NULL,
    instruction_version integer NOT NULL,
    instruction_sha256 text NOT NULL,
    use_rules_version integer,
    use_rules_sha256 text,
    web_session_id text NOT NULL,
    PRIMARY KEY (tenant_id, customer_id, acknowledged_at),
    FOREIGN KEY (tenant_id, customer_id) REFERENCES customers
  )`,
  sql`CREATE TABLE customer_tokens (
    tenant_id text NOT NULL,
    token_hash text PRIMARY KEY,
    purpose text NOT NULL CHECK (purpose IN ('sign-in', 'sign-up', 'block')),
    customer_id text,
    brand_slug text NOT NULL,
    name text,
    email text,
    language text NOT NULL,
    is_mailed boolean NOT NULL,
    expires_at timestamptz(3) NOT NULL,
    used_at timestamptz(3),
    FOREIGN KEY (tenant_id, customer_id) REFERENCES customers,
    FOREIGN KEY (tenant_id, brand_slug) REFERENCES brands,
    CHECK ((customer_id IS NULL) = (purpose = 'sign-up')),
    CHECK ((name IS NOT NULL AND email IS NOT NULL) = (purpose = 'sign-up'))
  )`,
  sql`CREATE TABLE customer_web_sessions (
    tenant_id text NOT NULL,
    web_session_id text PRIMARY KEY,
    token_hash text NOT NULL UNIQUE,
    customer_id text NOT NULL,
    created_at timestamptz(3) NOT NULL,
    last_used_at timestamptz(3) NOT NULL,
    ended_at timestamptz(3),
    signed_in_by text NOT NULL CHECK (signed_in_by IN ('mail', 'link', 'passkey')),
    user_agent text NOT NULL,
    FOREIGN KEY (tenant_id, customer_id) REFERENCES customers
  )`,
  sql`CREATE INDEX customer_web_sessions_open ON customer_web_sessions (tenant_id, customer_id)
    WHERE ended_at IS NULL`,
  // Who did it is a customer, an employee, or null: its holder, or whoever had the account in hand.
  sql`CREATE TABLE customer_events (
    tenant_id text NOT NULL,
    customer_event_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    customer_id text NOT NULL,
    kind text NOT NULL,
    at timestamptz(3) NOT NULL,
    actor_customer_id text,
    actor_employee_id text,
    web_session_id text,
    session_id text,
    subject text,
    FOREIGN KEY (tenant_id, customer_id) REFERENCES customers,
    FOREIGN KEY (tenant_id, actor_customer_id) REFERENCES customers (tenant_id, customer_id),
    FOREIGN KEY (tenant_id, actor_employee_id) REFERENCES employees (tenant_id, employee_id),
    FOREIGN KEY (tenant_id, session_id) REFERENCES sessions (tenant_id, session_id),
    CHECK (actor_customer_id IS NULL OR actor_employee_id IS NULL)
  )`,
  sql`CREATE INDEX customer_events_of_customer ON customer_events (tenant_id, customer_id, customer_event_id)`,
  sql`CREATE TRIGGER customer_events_are_final BEFORE UPDATE OR DELETE ON customer_events
    FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
  sql`CREATE TRIGGER customer_acknowledgements_are_final BEFORE UPDATE OR DELETE ON customer_acknowledgements
    FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
  sql`ALTER TABLE sessions
    ADD COLUMN customer_id text,
    ADD COLUMN disowned_at timestamptz(3),
    ADD FOREIGN KEY (tenant_id, customer_id) REFERENCES customers`,
  sql`CREATE INDEX sessions_of_customer ON sessions (tenant_id, customer_id, opened_at)
    WHERE customer_id IS NOT NULL`,
];

const rights = {
  organisations: "SELECT, INSERT, UPDATE",
  customers: "SELECT, INSERT, UPDATE",
  customer_acknowledgements: "SELECT, INSERT",
  customer_tokens: "SELECT, INSERT, UPDATE, DELETE",
  customer_web_sessions: "SELECT, INSERT, UPDATE, DELETE",
  customer_events: "SELECT, INSERT",
} as const;

export const customersMigration: Migration = {
  async up(database: Kysely<unknown>) {
    for (const statement of statements) await statement.execute(database);
    await keepRowsToTenant(database, rights);
  },
};
