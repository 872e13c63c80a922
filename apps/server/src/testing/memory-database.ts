import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { PGlite } from "@electric-sql/pglite";
import { Kysely } from "kysely";
import type { Database, DatabaseSchema } from "../database/database-schema.ts";
import { EmbeddedDialect } from "../database/embedded-dialect.ts";
import { migrateToLatest } from "../database/migrate.ts";
import { briefDatabaseUse } from "./brief-database-use.ts";
import { databaseForm } from "./database-form.ts";
import { slimDatabase } from "./slim-database.ts";

// Making a cluster takes seconds, and its tables one more; the tests of one machine share a copy.
const templateFile = join(tmpdir(), `meekijk-pglite-${databaseForm()}.tar`);

/** An embedded database in memory with all migrations. */
export async function openMemoryDatabase(): Promise<Database> {
  setFlagsFromString(briefDatabaseUse);
  const pglite = await PGlite.create({ loadDataDir: await readTemplate() });
  return openOn(pglite);
}

async function openOn(pglite: PGlite): Promise<Database> {
  const database = new Kysely<DatabaseSchema>({ dialect: new EmbeddedDialect({ pglite }) });
  await migrateToLatest(database);
  return database;
}

async function readTemplate(): Promise<Blob> {
  const stored = readIfThere();
  if (stored !== undefined) return new Blob([stored]);
  const pglite = await PGlite.create();
  const database = await openOn(pglite);
  await slimDatabase(database);
  const template = await pglite.dumpDataDir("none");
  await database.destroy();
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
