import { sql } from "kysely";
import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import { keepRowsToTenant } from "./keep-rows-to-tenant.ts";

const statements = [
  // A row comes and goes in the transaction of its event and of its leaf: what waits can never be overlooked, in
  // whatever order positions commit.
  sql`CREATE TABLE log_queue (
    tenant_id text NOT NULL,
    position bigint NOT NULL,
    session_id text NOT NULL,
    signer text NOT NULL,
    sequence integer NOT NULL,
    PRIMARY KEY (tenant_id, position)
  )`,
  sql`CREATE TABLE log_leaves (
    tenant_id text NOT NULL,
    leaf_index bigint NOT NULL,
    leaf_hash bytea NOT NULL,
    sha256 text NOT NULL,
    session_id text NOT NULL,
    signer text NOT NULL,
    sequence integer NOT NULL,
    PRIMARY KEY (tenant_id, leaf_index),
    UNIQUE (tenant_id, sha256)
  )`,
  sql`CREATE TABLE log_nodes (
    tenant_id text NOT NULL,
    tile_level integer NOT NULL,
    node_index bigint NOT NULL,
    hash bytea NOT NULL,
    PRIMARY KEY (tenant_id, tile_level, node_index)
  )`,
  sql`CREATE TABLE log_checkpoints (
    tenant_id text NOT NULL,
    size bigint NOT NULL,
    root bytea NOT NULL,
    origin text NOT NULL,
    PRIMARY KEY (tenant_id, size)
  )`,
  ...["log_leaves", "log_nodes", "log_checkpoints"].flatMap((table) => [
    sql`CREATE TRIGGER ${sql.id(`${table}_are_final`)} BEFORE UPDATE OR DELETE ON ${sql.table(table)}
      FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
    sql`CREATE TRIGGER ${sql.id(`${table}_stay`)} BEFORE TRUNCATE ON ${sql.table(table)}
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
  ]),
  // An index that is made again brings events that have their leaf already.
  sql`CREATE FUNCTION queue_for_log() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      INSERT INTO log_queue
        SELECT NEW.tenant_id, NEW.position, NEW.session_id, NEW.signer, NEW.sequence
        WHERE NOT EXISTS (SELECT FROM log_leaves WHERE tenant_id = NEW.tenant_id AND sha256 = NEW.sha256);
      RETURN NULL;
    END $$`,
  sql`CREATE TRIGGER session_events_enter_the_log AFTER INSERT ON session_events
    FOR EACH ROW EXECUTE FUNCTION queue_for_log()`,
  // After the trigger, which holds off writers until this is done: an event between the two would never come into the log.
  sql`INSERT INTO log_queue SELECT tenant_id, position, session_id, signer, sequence FROM session_events`,
];

const rights = {
  log_queue: "SELECT, INSERT, DELETE",
  log_leaves: "SELECT, INSERT",
  log_nodes: "SELECT, INSERT",
  log_checkpoints: "SELECT, INSERT",
} as const;

export const transparencyLogMigration: Migration = {
  async up(database: Kysely<unknown>) {
    for (const statement of statements) await statement.execute(database);
    await keepRowsToTenant(database, rights);
  },
};
