import assert from "node:assert/strict";
import { test } from "node:test";
import { Kysely, PostgresDialect, sql } from "kysely";
import { Migrator } from "kysely/migration";
import pg from "pg";
import { startPostgres } from "../../testing/postgres-server.ts";
import { openPostgresDatabase } from "../postgres-database.ts";
import { migrations } from "./migration-list.ts";

test("an installation of before keeps its sessions, and whoever worked there still runs them", async () => {
  await using postgres = await startPostgres();
  const address = await postgres.createDatabase();
  const before = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: address }) }),
  });
  const migrator = new Migrator({ db: before, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateTo("0002-resume-answers");
  assert.equal(error, undefined);
  for (const statement of [
    sql`INSERT INTO tenants VALUES ('polder', 'Polder', 1)`,
    sql`INSERT INTO employees VALUES ('polder', 'jo', 'Jo', 'Polder', 'nl', true)`,
    sql`INSERT INTO sessions (tenant_id, session_id, brand_slug, brand_name, device_form, device_public_key,
      opened_at, damage_report_days) VALUES ('polder', 's', 'b', 'B', 'browser', 'k', now(), 14)`,
    sql`INSERT INTO feedback (tenant_id, session_id, given_at) VALUES ('polder', 's', now())`,
  ])
    await statement.execute(before);
  await before.destroy();
  const after = await openPostgresDatabase(address);
  assert.deepEqual(await after.selectFrom("employee_roles").selectAll().execute(), [
    { tenant_id: "polder", employee_id: "jo", role: "employee" },
  ]);
  assert.equal((await after.selectFrom("feedback").selectAll().execute()).length, 1);
  await after.destroy();
});
