import { sql } from "kysely";
import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** Plain SQL: what stands here is what a reviewer and the database both read. */
const statements = [
  sql`CREATE TABLE tenants (
    tenant_id text PRIMARY KEY,
    name text NOT NULL,
    secrecy_version integer NOT NULL
  )`,
  sql`CREATE TABLE brands (
    tenant_id text NOT NULL REFERENCES tenants,
    brand_slug text NOT NULL UNIQUE,
    position integer NOT NULL,
    name text NOT NULL,
    legal_entity text NOT NULL,
    chamber_of_commerce_number text NOT NULL,
    phone text NOT NULL,
    accent text NOT NULL,
    on_accent text NOT NULL,
    languages text[] NOT NULL,
    logo_svg text NOT NULL,
    PRIMARY KEY (tenant_id, brand_slug)
  )`,
  sql`CREATE TABLE terms_versions (
    tenant_id text NOT NULL,
    brand_slug text NOT NULL,
    document_kind text NOT NULL,
    version integer NOT NULL,
    language text NOT NULL,
    sha256 text NOT NULL,
    document text NOT NULL,
    published_at timestamptz(3) NOT NULL,
    PRIMARY KEY (tenant_id, brand_slug, document_kind, version, language),
    FOREIGN KEY (tenant_id, brand_slug) REFERENCES brands
  )`,
  sql`CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '% rows never change', TG_TABLE_NAME; END $$`,
  sql`CREATE TRIGGER terms_versions_are_final BEFORE UPDATE OR DELETE ON terms_versions
    FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
  sql`CREATE TABLE refusal_counts (
    tenant_id text NOT NULL,
    brand_slug text NOT NULL,
    day text NOT NULL,
    refusals integer NOT NULL,
    PRIMARY KEY (tenant_id, brand_slug, day),
    FOREIGN KEY (tenant_id, brand_slug) REFERENCES brands
  )`,
  sql`CREATE TABLE employees (
    tenant_id text NOT NULL REFERENCES tenants,
    employee_id text NOT NULL UNIQUE,
    name text NOT NULL,
    organisation text NOT NULL,
    language text NOT NULL,
    is_trained boolean NOT NULL,
    PRIMARY KEY (tenant_id, employee_id)
  )`,
  sql`CREATE TABLE secrecy_acknowledgements (
    tenant_id text NOT NULL,
    employee_id text NOT NULL,
    secrecy_version integer NOT NULL,
    acknowledged_at timestamptz(3) NOT NULL,
    PRIMARY KEY (tenant_id, employee_id, secrecy_version),
    FOREIGN KEY (tenant_id, employee_id) REFERENCES employees
  )`,
  sql`CREATE TABLE sign_in_tokens (
    tenant_id text NOT NULL,
    token_hash text PRIMARY KEY,
    employee_id text NOT NULL,
    expires_at timestamptz(3) NOT NULL,
    used_at timestamptz(3),
    FOREIGN KEY (tenant_id, employee_id) REFERENCES employees
  )`,
  sql`CREATE TABLE web_sessions (
    tenant_id text NOT NULL,
    web_session_id text PRIMARY KEY,
    token_hash text NOT NULL UNIQUE,
    employee_id text NOT NULL,
    created_at timestamptz(3) NOT NULL,
    last_used_at timestamptz(3) NOT NULL,
    ended_at timestamptz(3),
    FOREIGN KEY (tenant_id, employee_id) REFERENCES employees
  )`,
  sql`CREATE TABLE sessions (
    tenant_id text NOT NULL,
    session_id text PRIMARY KEY,
    brand_slug text NOT NULL,
    brand_name text NOT NULL,
    device_form text NOT NULL,
    device_public_key text NOT NULL,
    opened_at timestamptz(3) NOT NULL,
    ended_at timestamptz(3),
    end_reason text,
    employee_id text,
    employee_name text,
    employee_organisation text,
    console_public_key text,
    joined_at timestamptz(3),
    reason text,
    outcome text,
    device_resume_hash text,
    console_resume_hash text,
    record_token_hash text,
    damage_report_days integer NOT NULL
  )`,
  sql`CREATE INDEX sessions_of_employee ON sessions (employee_id, joined_at)`,
  sql`CREATE INDEX sessions_unended ON sessions (session_id) WHERE ended_at IS NULL`,
  sql`CREATE TABLE routing_numbers (
    tenant_id text NOT NULL,
    session_id text NOT NULL REFERENCES sessions,
    routing_number text NOT NULL,
    device_nonce text NOT NULL,
    status text NOT NULL,
    until timestamptz(3) NOT NULL,
    saved_order integer GENERATED ALWAYS AS IDENTITY,
    PRIMARY KEY (session_id, routing_number)
  )`,
  sql`CREATE INDEX routing_numbers_until ON routing_numbers (until)`,
  sql`CREATE TABLE session_events (
    tenant_id text NOT NULL,
    session_id text NOT NULL,
    signer text NOT NULL,
    sequence integer NOT NULL,
    position bigint GENERATED ALWAYS AS IDENTITY,
    type text NOT NULL,
    signed_at text NOT NULL,
    jws text NOT NULL,
    sha256 text NOT NULL,
    details_salt text NOT NULL,
    details_json text NOT NULL,
    PRIMARY KEY (session_id, signer, sequence)
  )`,
  sql`CREATE INDEX session_events_position ON session_events (session_id, position)`,
  sql`CREATE TABLE feedback (
    tenant_id text NOT NULL,
    session_id text PRIMARY KEY REFERENCES sessions,
    is_solved boolean,
    felt_safe boolean,
    remark text,
    given_at timestamptz(3) NOT NULL
  )`,
  sql`CREATE TABLE damage_reports (
    tenant_id text NOT NULL,
    session_id text NOT NULL REFERENCES sessions,
    damage_report_id text PRIMARY KEY,
    description text NOT NULL,
    contact text NOT NULL,
    reported_at timestamptz(3) NOT NULL
  )`,
  sql`CREATE TABLE server_keys (
    public_key text PRIMARY KEY,
    private_key text NOT NULL,
    created_at timestamptz(3) NOT NULL
  )`,
];

export const initialMigration: Migration = {
  async up(database: Kysely<unknown>) {
    for (const statement of statements) await statement.execute(database);
  },
};
