import { cpSync, existsSync, mkdtempSync, renameSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openEmbeddedDatabase } from "../database/embedded-database.ts";
import { migrations } from "../database/migrations/migration-list.ts";

// Making an empty cluster takes seconds; the tests of one machine share a copy per PGlite build and schema.
const wasm = statSync(new URL("pglite.wasm", import.meta.resolve("@electric-sql/pglite")));
const migration = statSync(new URL("../database/migrations/0001-initial.ts", import.meta.url));
const template = join(
  tmpdir(),
  `meekijk-data-${wasm.size}-${Object.keys(migrations).length}-${migration.size}-${process.getuid?.() ?? 0}`,
);

/** A data folder with an empty embedded database in it; the caller removes it. */
export async function createDataFolder(): Promise<string> {
  if (!existsSync(template)) await createTemplate();
  const folder = mkdtempSync(join(tmpdir(), "meekijk-server-"));
  cpSync(template, join(folder, "database"), { recursive: true });
  return folder;
}

async function createTemplate(): Promise<void> {
  const fresh = mkdtempSync(join(tmpdir(), "meekijk-template-"));
  const database = await openEmbeddedDatabase(fresh);
  await database.destroy();
  try {
    renameSync(fresh, template);
  } catch {
    // Another test process was first.
    rmSync(fresh, { recursive: true });
  }
}
