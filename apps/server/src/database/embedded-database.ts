import { access, mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { Kysely } from "kysely";
import type { Database, DatabaseSchema } from "./database-schema.ts";
import { EmbeddedDialect } from "./embedded-dialect.ts";
import { migrateToLatest } from "./migrate.ts";

/**
 * The embedded database in a folder. PGlite writes its log to the system's memory before a commit returns, so that a
 * killed process loses nothing; it never syncs to the disk, so that a power cut can (the journal covers evidence).
 * A kill during the very first creation would leave half a database: without the marker the folder is made anew.
 */
export async function openEmbeddedDatabase(folder: string): Promise<Database> {
  const marker = join(folder, "created");
  const databaseFolder = join(folder, "pglite");
  if (!(await exists(marker))) {
    await rm(databaseFolder, { recursive: true, force: true });
    await mkdir(databaseFolder, { recursive: true, mode: 0o700 });
  }
  const pglite = await PGlite.create(databaseFolder);
  const database = new Kysely<DatabaseSchema>({ dialect: new EmbeddedDialect({ pglite }) });
  await migrateToLatest(database);
  await writeFile(marker, "");
  return database;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
