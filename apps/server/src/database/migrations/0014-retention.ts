import { sql } from "kysely";
import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import { keepRowsToTenant } from "./keep-rows-to-tenant.ts";

const statements = [
  sql`ALTER TABLE tenants ADD COLUMN retention_months integer NOT NULL DEFAULT 12
    CHECK (retention_months BETWEEN 1 AND 120)`,
  sql`GRANT UPDATE (retention_months) ON tenants TO meekijk_tenant`,
  // Sessions that ended before this get their clock from the first run of the erasure job.
  sql`ALTER TABLE sessions
    ADD COLUMN retention_months integer,
    ADD COLUMN retain_until text,
    ADD COLUMN erased_at timestamptz(3)`,
  sql`CREATE INDEX sessions_by_retention ON sessions (tenant_id, retain_until) WHERE erased_at IS NULL`,
  sql`ALTER TABLE session_events
    ALTER COLUMN details_salt DROP NOT NULL,
    ALTER COLUMN details_json DROP NOT NULL,
    ADD CHECK ((details_salt IS NULL) = (details_json IS NULL))`,
  // The owner of the tables erases, and this holds for the owner too: only details go, only to nothing, and only of a session
  // that is marked. An index that is made again knows no marks: there what the journal lacks says that it was begun.
  sql`CREATE FUNCTION allow_only_erased_details() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE before_erasure session_events;
    BEGIN
      IF TG_OP = 'UPDATE' THEN
        before_erasure := NEW;
        before_erasure.details_salt := OLD.details_salt;
        before_erasure.details_json := OLD.details_json;
        IF NEW.details_json IS NULL AND before_erasure IS NOT DISTINCT FROM OLD AND (
          EXISTS (SELECT FROM sessions
            WHERE tenant_id = OLD.tenant_id AND session_id = OLD.session_id AND erased_at IS NOT NULL)
          OR EXISTS (SELECT FROM session_events
            WHERE tenant_id = OLD.tenant_id AND session_id = OLD.session_id AND details_json IS NULL)
        ) THEN RETURN NEW; END IF;
      END IF;
      RAISE EXCEPTION '% rows never change', TG_TABLE_NAME;
    END $$`,
  sql`CREATE TRIGGER session_events_are_final BEFORE UPDATE OR DELETE ON session_events
    FOR EACH ROW EXECUTE FUNCTION allow_only_erased_details()`,
  sql`CREATE FUNCTION allow_only_erased_subject() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE before_erasure customer_events;
    BEGIN
      IF TG_OP = 'UPDATE' THEN
        before_erasure := NEW;
        before_erasure.subject := OLD.subject;
        IF NEW.subject IS NULL AND before_erasure IS NOT DISTINCT FROM OLD THEN RETURN NEW; END IF;
      END IF;
      RAISE EXCEPTION '% rows never change', TG_TABLE_NAME;
    END $$`,
  sql`DROP TRIGGER customer_events_are_final ON customer_events`,
  sql`CREATE TRIGGER customer_events_are_final BEFORE UPDATE OR DELETE ON customer_events
    FOR EACH ROW EXECUTE FUNCTION allow_only_erased_subject()`,
  // What was reported about a session goes with its record, and not before.
  sql`CREATE FUNCTION allow_only_erased_sessions() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE reported text;
    BEGIN
      IF TG_OP = 'DELETE' THEN
        IF TG_TABLE_NAME = 'report_handlings' THEN
          SELECT session_id INTO reported FROM session_reports
            WHERE tenant_id = OLD.tenant_id
              AND session_report_id = (to_jsonb(OLD) ->> 'session_report_id')::bigint;
        ELSE
          reported := to_jsonb(OLD) ->> 'session_id';
        END IF;
        IF EXISTS (SELECT FROM sessions
          WHERE tenant_id = OLD.tenant_id AND session_id = reported AND erased_at IS NOT NULL)
        THEN RETURN OLD; END IF;
      END IF;
      RAISE EXCEPTION '% rows never change', TG_TABLE_NAME;
    END $$`,
  ...["session_reports", "report_handlings"].flatMap((table) => [
    sql`DROP TRIGGER ${sql.id(`${table}_are_final`)} ON ${sql.table(table)}`,
    sql`CREATE TRIGGER ${sql.id(`${table}_are_final`)} BEFORE UPDATE OR DELETE ON ${sql.table(table)}
      FOR EACH ROW EXECUTE FUNCTION allow_only_erased_sessions()`,
  ]),
  sql`ALTER TABLE customers ADD COLUMN erased_at timestamptz(3)`,
  sql`CREATE TABLE destructions (
    tenant_id text NOT NULL REFERENCES tenants,
    destruction_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('session-record', 'customer-account')),
    subject text NOT NULL,
    event_details integer NOT NULL,
    feedback integer NOT NULL,
    damage_reports integer NOT NULL,
    session_reports integer NOT NULL,
    account_notes integer NOT NULL,
    retention_months integer,
    retained_until text,
    destroyed_at timestamptz(3) NOT NULL,
    destroyed_on text NOT NULL,
    employee_id text,
    UNIQUE (tenant_id, kind, subject),
    FOREIGN KEY (tenant_id, employee_id) REFERENCES employees
  )`,
  sql`CREATE INDEX destructions_by_day ON destructions (tenant_id, destroyed_on, destruction_id)`,
  sql`CREATE TRIGGER destructions_are_final BEFORE UPDATE OR DELETE ON destructions
    FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
  ...["session_events", "destructions"].map(
    (table) => sql`CREATE TRIGGER ${sql.id(`${table}_stay`)} BEFORE TRUNCATE ON ${sql.table(table)}
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
  ),
];

export const retentionMigration: Migration = {
  async up(database: Kysely<unknown>) {
    for (const statement of statements) await statement.execute(database);
    await keepRowsToTenant(database, { destructions: "SELECT" });
  },
};
