import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { openEmbeddedDatabase } from "./embedded-database.ts";

test("half a database, left by a kill during the very first start, is made anew; a whole one is kept", async () => {
  const folder = mkdtempSync(join(tmpdir(), "meekijk-half-"));
  mkdirSync(join(folder, "pglite", "base"), { recursive: true });
  writeFileSync(join(folder, "pglite", "PG_VERSION"), "18\n");
  const first = await openEmbeddedDatabase(folder);
  const tenant = { tenant_id: "kept" as never, name: "kept", secrecy_version: 1, retention_months: 12 };
  await first.insertInto("tenants").values(tenant).execute();
  await first.destroy();
  const second = await openEmbeddedDatabase(folder);
  assert.deepEqual(await second.selectFrom("tenants").selectAll().execute(), [tenant]);
  await second.destroy();
  rmSync(folder, { recursive: true });
});
