import assert from "node:assert/strict";
import { test } from "node:test";
import type { TenantId } from "@meekijk/protocol";
import { parseConfiguration } from "../config/configuration.ts";
import { describeStartFailure } from "../config/operator-text.ts";
import { StartFailure } from "../config/start-failure.ts";
import { openStorage } from "../open-storage.ts";
import { startPostgres } from "../testing/postgres-server.ts";
import { inTenant } from "./tenant-scope.ts";

const open = (DATABASE_URL: string) => openStorage(parseConfiguration({ DATABASE_URL }), 0);

async function assertOpens(databaseUrl: string): Promise<void> {
  await using storage = await open(databaseUrl);
  const rows = await inTenant(storage.database, "nobody" as TenantId, (tenant) =>
    tenant.selectFrom("tenants").selectAll().execute(),
  );
  assert.deepEqual(rows, []);
}

async function assertRefused(databaseUrl: string, line: RegExp): Promise<void> {
  await assert.rejects(open(databaseUrl), (error) => {
    assert(error instanceof StartFailure);
    assert.match(describeStartFailure(error), line);
    return true;
  });
}

test("a database user that may not make the tenant role hears in one line what is missing, and starts once it is there", async () => {
  await using postgres = await startPostgres();
  for (const user of ["plain", "maker CREATEROLE"]) await postgres.administer(`CREATE USER ${user}`);
  const plain = await postgres.createDatabase("plain");
  const missingRole = /CREATE ROLE meekijk_tenant NOLOGIN; GRANT meekijk_tenant TO this user/;
  await assertRefused(plain, missingRole);
  await assertOpens(await postgres.createDatabase("maker"));
  // The role is there now, and still not this user's.
  await assertRefused(plain, missingRole);
  await postgres.administer("GRANT meekijk_tenant TO plain");
  await assertOpens(plain);
  // A second database of the same cluster finds the role made.
  await assertOpens(await postgres.createDatabase("plain"));
  await postgres.administer("REVOKE meekijk_tenant FROM plain");
  await assertRefused(plain, missingRole);
  await postgres.administer("GRANT meekijk_tenant TO plain");
  await postgres.administer("ALTER ROLE meekijk_tenant BYPASSRLS");
  await assertRefused(plain, /does not hold providers apart/);
});
