import assert from "node:assert/strict";
import { before, test } from "node:test";
import { sql } from "kysely";
import type { TenantId } from "@meekijk/protocol";
import { describeOnBothDatabases } from "../testing/test-databases.ts";
import { checkTenantScope, listUnscopedTables, TenantScopeMissing } from "./check-tenant-scope.ts";
import type { Database } from "./database-schema.ts";
import { inTenant } from "./tenant-scope.ts";

const [mine, theirs] = ["scope-mine", "scope-theirs"] as TenantId[];
assert(mine && theirs);

/** Tables that belong to the installation: everything else must have a tenant. */
const withoutTenant = ["kysely_migration", "kysely_migration_lock", "server_keys"];

interface Column {
  name: string;
  type: string;
  isIdentity: boolean;
}

/** Values that a CHECK asks for. */
const chosenValues: Readonly<Record<string, string | null>> = {
  "employee_roles.role": "auditor",
  "customers.kind": "contact",
  "customers.blocked_by": "employee",
  "customer_tokens.purpose": "sign-in",
  "customer_tokens.name": null,
  "customer_tokens.email": null,
  "customer_web_sessions.signed_in_by": "mail",
  "customer_events.actor_customer_id": null,
  "destructions.kind": "session-record",
  "brands.country": "NL",
};

function sampleValue(table: string, { name, type }: Column, tenantId: TenantId): unknown {
  const chosen = chosenValues[`${table}.${name}`];
  if (chosen !== undefined) return chosen;
  if (name === "tenant_id") return tenantId;
  if (type === "text") return `${name} of ${tenantId}`;
  if (type === "bytea") return new Uint8Array(1);
  if (type === "ARRAY") return ["nl"];
  if (type === "boolean") return true;
  if (type === "timestamp with time zone") return new Date(0);
  return 1;
}

async function readColumns(database: Database): Promise<Map<string, Column[]>> {
  const { rows } = await sql<Column & { table: string }>`
    SELECT table_name AS table, column_name AS name, data_type AS type, is_identity = 'YES' AS "isIdentity"
    FROM information_schema.columns WHERE table_schema = current_schema() ORDER BY 1, ordinal_position`.execute(
    database,
  );
  return Map.groupBy(rows, ({ table }) => table);
}

/** A row without its neighbours: foreign keys and triggers are off in this one transaction. */
function insertSampleRow(database: Database, table: string, columns: Column[], tenantId: TenantId) {
  const given = columns.filter(({ isIdentity }) => !isIdentity);
  const names = sql.join(given.map(({ name }) => sql.ref(name)));
  const values = sql.join(given.map((column) => sampleValue(table, column, tenantId)));
  return sql`INSERT INTO ${sql.table(table)} (${names}) VALUES (${values})`.execute(database);
}

describeOnBothDatabases("the scope of a tenant", (openDatabase, kind) => {
  let database: Database;
  let tables: Map<string, Column[]>;
  before(async () => {
    database = openDatabase();
    const columns = await readColumns(database);
    tables = new Map([...columns].filter(([, [...of]]) => of.some(({ name }) => name === "tenant_id")));
    await database.transaction().execute(async (transaction) => {
      await sql`SET LOCAL session_replication_role = replica`.execute(transaction);
      for (const [table, of] of tables)
        for (const tenantId of [mine, theirs]) await insertSampleRow(transaction, table, of, tenantId);
    });
    assert.deepEqual(
      [...columns.keys()].filter((table) => !tables.has(table)),
      withoutTenant,
    );
    assert(tables.size >= 20);
  });

  test("a query that forgot its where sees the tenant's own rows of every table and no other", async () => {
    for (const table of tables.keys()) {
      const everything = await sql<{ tenant_id: string }>`SELECT tenant_id FROM ${sql.table(table)}`.execute(
        database,
      );
      assert.deepEqual(everything.rows.map((row) => row.tenant_id).sort(), [mine, theirs], table);
      const { rows }: { rows: unknown[] } = await inTenant(database, mine, (tenant) =>
        sql<{ tenant_id: string }>`SELECT tenant_id FROM ${sql.table(table)}`.execute(tenant),
      );
      assert.deepEqual(rows, [{ tenant_id: mine }], table);
    }
  });

  test("changes and deletions that forgot their where reach no other tenant's row", async () => {
    for (const [table, columns] of tables) {
      const column = sql.ref(columns.slice(1).find(({ isIdentity }) => !isIdentity)?.name ?? "");
      for (const statement of [
        sql`UPDATE ${sql.table(table)} SET ${column} = ${column}`,
        sql`DELETE FROM ${sql.table(table)}`,
      ]) {
        const undo = new Error("undo");
        const attempt = inTenant(database, mine, async (tenant) => {
          const { numAffectedRows } = await statement.execute(tenant);
          assert(numAffectedRows === undefined || numAffectedRows <= 1n, table);
          throw undo;
        });
        await assert.rejects(
          attempt,
          (error) => error === undo || /permission denied|foreign key|generated/.test(String(error)),
        );
      }
    }
  });

  test("writing another tenant's row is refused, and so is giving one's own away", async () => {
    const refused = /row-level security|permission denied/;
    for (const [table, columns] of tables) {
      await assert.rejects(
        inTenant(database, mine, (tenant) =>
          insertSampleRow(tenant as unknown as Database, table, columns, "scope-third" as TenantId),
        ),
        refused,
        table,
      );
      await assert.rejects(
        inTenant(database, mine, (tenant) =>
          sql`UPDATE ${sql.table(table)} SET tenant_id = ${theirs}`.execute(tenant),
        ),
        refused,
        table,
      );
    }
  });

  test("a row of one's own cannot hang on another tenant's session, brand, employee or customer", async () => {
    for (const statement of [
      sql`INSERT INTO routing_numbers (tenant_id, session_id, routing_number, device_nonce, status, until)
        VALUES (${mine}, ${`session_id of ${theirs}`}, '001', 'n', 'waiting', now())`,
      sql`INSERT INTO damage_reports VALUES (${mine}, ${`session_id of ${theirs}`}, 'new', 'd', 'c', now())`,
      sql`INSERT INTO refusal_counts VALUES (${mine}, ${`brand_slug of ${theirs}`}, '2026-01-01', 1)`,
      sql`INSERT INTO employee_roles VALUES (${mine}, ${`employee_id of ${theirs}`}, 'administrator')`,
      sql`INSERT INTO passkey_holders VALUES (${mine}, ${`employee_id of ${theirs}`}, 'new')`,
      sql`INSERT INTO passkeys VALUES (${mine}, 'new', ${`employee_id of ${theirs}`}, 'n', 'k', 0, false, '{}', now())`,
      sql`INSERT INTO account_events (tenant_id, employee_id, kind, at)
        VALUES (${mine}, ${`employee_id of ${theirs}`}, 'signed-in', now())`,
      sql`INSERT INTO account_events (tenant_id, employee_id, actor_id, kind, at)
        VALUES (${mine}, ${`employee_id of ${mine}`}, ${`employee_id of ${theirs}`}, 'employee-blocked', now())`,
      sql`INSERT INTO external_identities VALUES (${mine}, 'i', 's', ${`employee_id of ${theirs}`}, now())`,
      sql`INSERT INTO email_invitations VALUES (${mine}, 'new', ${`employee_id of ${theirs}`}, now())`,
      sql`INSERT INTO session_reports (tenant_id, session_id, reasons, words, reported_at)
        VALUES (${mine}, ${`session_id of ${theirs}`}, '{}', 'w', now())`,
      sql`INSERT INTO session_reports (tenant_id, session_id, employee_id, reasons, words, reported_at)
        VALUES (${mine}, ${`session_id of ${mine}`}, ${`employee_id of ${theirs}`}, '{}', 'w', now())`,
      sql`INSERT INTO report_handlings (tenant_id, session_report_id, employee_id, note, handled_at)
        VALUES (${mine}, 999, ${`employee_id of ${mine}`}, 'n', now())`,
      sql`INSERT INTO customers (tenant_id, customer_id, organisation_id, brand_slug, name, kind, is_administrator, language, created_at)
        VALUES (${mine}, 'new', ${`organisation_id of ${theirs}`}, ${`brand_slug of ${mine}`}, 'n', 'contact', false, 'nl', now())`,
      sql`INSERT INTO customers (tenant_id, customer_id, brand_slug, name, kind, is_administrator, language, created_at)
        VALUES (${mine}, 'new', ${`brand_slug of ${theirs}`}, 'n', 'contact', false, 'nl', now())`,
      sql`INSERT INTO customer_acknowledgements
        VALUES (${mine}, ${`customer_id of ${theirs}`}, now(), 'nl', 1, 'h', null, null, 'w')`,
      sql`INSERT INTO customer_tokens VALUES (${mine}, 'new', 'sign-in', ${`customer_id of ${theirs}`},
        ${`brand_slug of ${mine}`}, null, null, 'nl', true, now(), null)`,
      sql`INSERT INTO customer_web_sessions
        VALUES (${mine}, 'new', 'new', ${`customer_id of ${theirs}`}, now(), now(), null, 'mail', '')`,
      sql`INSERT INTO customer_passkey_holders VALUES (${mine}, ${`customer_id of ${theirs}`}, 'new')`,
      sql`INSERT INTO customer_passkeys VALUES (${mine}, 'new', ${`customer_id of ${theirs}`}, 'n', 'k', 0, false, '{}', now())`,
      sql`INSERT INTO customer_events (tenant_id, customer_id, kind, at)
        VALUES (${mine}, ${`customer_id of ${theirs}`}, 'signed-in', now())`,
      sql`INSERT INTO customer_events (tenant_id, customer_id, kind, at, actor_employee_id)
        VALUES (${mine}, ${`customer_id of ${mine}`}, 'signed-in', now(), ${`employee_id of ${theirs}`})`,
      sql`INSERT INTO customer_events (tenant_id, customer_id, kind, at, session_id)
        VALUES (${mine}, ${`customer_id of ${mine}`}, 'signed-in', now(), ${`session_id of ${theirs}`})`,
      sql`UPDATE sessions SET customer_id = ${`customer_id of ${theirs}`}`,
    ])
      await assert.rejects(
        inTenant(database, mine, (tenant) => statement.execute(tenant)),
        /foreign key/,
      );
  });

  test("evidence, published terms and reports cannot be changed or deleted by a tenant's queries", async () => {
    for (const table of [
      "session_events",
      "terms_versions",
      "damage_reports",
      "secrecy_acknowledgements",
      "account_events",
      "session_reports",
      "report_handlings",
      "customer_acknowledgements",
      "customer_events",
      "destructions",
      "rosters",
      "roster_entries",
      "log_leaves",
      "log_nodes",
      "log_checkpoints",
    ])
      for (const statement of [
        sql`DELETE FROM ${sql.table(table)}`,
        sql`UPDATE ${sql.table(table)} SET tenant_id = tenant_id`,
      ])
        await assert.rejects(
          inTenant(database, mine, (tenant) => statement.execute(tenant)),
          /permission denied/,
        );
    // What was destroyed is listed by what destroys it, and that is no tenant's right.
    await assert.rejects(
      inTenant(database, mine, (tenant) =>
        sql`INSERT INTO destructions (tenant_id) VALUES (${mine})`.execute(tenant),
      ),
      /permission denied/,
    );
    // Which account an identity opens is taken away or stays: it never comes to another account.
    await assert.rejects(
      inTenant(database, mine, (tenant) =>
        sql`UPDATE external_identities SET employee_id = employee_id`.execute(tenant),
      ),
      /permission denied/,
    );
    await assert.rejects(
      inTenant(database, mine, (tenant) => sql`SELECT private_key FROM server_keys`.execute(tenant)),
      /permission denied/,
    );
  });

  test("the scope ends with its transaction, also when it fails; without a tenant there are no rows", async () => {
    const failure = new Error("failed");
    await assert.rejects(
      inTenant(database, mine, async () => {
        throw failure;
      }),
      failure,
    );
    // As many as the pool has connections, so that each of them is looked at.
    const all = await Promise.all(
      Array.from({ length: 12 }, () => database.selectFrom("tenants").select("tenant_id").execute()),
    );
    for (const rows of all) assert.equal(rows.length, 2);
    const role = await database.transaction().execute(async (transaction) => {
      await sql`SET LOCAL ROLE meekijk_tenant`.execute(transaction);
      return transaction.selectFrom("tenants").select("tenant_id").execute();
    });
    assert.deepEqual(role, []);
  });

  test("scopes of two tenants side by side do not mix", async () => {
    const seen = await Promise.all(
      [mine, theirs, mine, theirs].map((tenantId) =>
        inTenant(database, tenantId, (tenant) => tenant.selectFrom("brands").select("tenant_id").execute()),
      ),
    );
    assert.deepEqual(
      seen.map((rows) => rows.map((row) => row.tenant_id)),
      [[mine], [theirs], [mine], [theirs]],
    );
  });

  test("R064 a start refuses a database in which a table lost its row-level security or got a wider policy", async () => {
    const undo = new Error("undo");
    for (const damage of [
      sql`ALTER TABLE sessions DISABLE ROW LEVEL SECURITY`,
      sql`DROP POLICY tenant_rows ON sessions`,
      sql`CREATE POLICY wider ON sessions TO meekijk_tenant USING (true)`,
      sql`CREATE TABLE sessions_copy (tenant_id text)`,
    ])
      await assert.rejects(
        database.transaction().execute(async (transaction) => {
          assert.deepEqual(await listUnscopedTables(transaction), []);
          await damage.execute(transaction);
          const [table, ...others] = await listUnscopedTables(transaction);
          assert.match(table ?? "", /^sessions/);
          assert.equal(others.length, 0);
          throw undo;
        }),
        undo,
      );
    await checkTenantScope(database);
    if (kind === "embedded") return;
    await sql`ALTER ROLE meekijk_tenant BYPASSRLS`.execute(database);
    await assert.rejects(checkTenantScope(database), TenantScopeMissing);
    await sql`ALTER ROLE meekijk_tenant NOBYPASSRLS`.execute(database);
  });
});
