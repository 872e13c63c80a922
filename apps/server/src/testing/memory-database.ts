import { readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { Kysely } from "kysely";
import type { Database, DatabaseSchema } from "../database/database-schema.ts";
import { EmbeddedDialect } from "../database/embedded-dialect.ts";
import { migrateToLatest } from "../database/migrate.ts";

// Making an empty cluster takes seconds; the tests of one machine share a copy per PGlite build.
const wasm = statSync(new URL("pglite.wasm", import.meta.resolve("@electric-sql/pglite")));
const templateFile = join(tmpdir(), `meekijk-pglite-${wasm.size}-${process.getuid?.() ?? 0}.tar`);

/** An embedded database in memory with all migrations. */
export async function openMemoryDatabase(): Promise<Database> {
  const pglite = await PGlite.create({ loadDataDir: await readTemplate() });
  const database = new Kysely<DatabaseSchema>({ dialect: new EmbeddedDialect({ pglite }) });
  await migrateToLatest(database);
  return database;
}

async function readTemplate(): Promise<Blob> {
  const stored = readIfThere();
  if (stored !== undefined) return new Blob([stored]);
  const pglite = await PGlite.create();
  const template = await pglite.dumpDataDir("none");
  await pglite.close();
  const temporary = `${templateFile}.${process.pid}`;
  writeFileSync(temporary, new Uint8Array(await template.arrayBuffer()));
  renameSync(temporary, templateFile);
  return template;
}

function readIfThere(): Uint8Array<ArrayBuffer> | undefined {
  try {
    return new Uint8Array(readFileSync(templateFile));
  } catch {
    return undefined;
  }
}
