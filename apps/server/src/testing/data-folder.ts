import { cpSync, existsSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openEmbeddedDatabase } from "../database/embedded-database.ts";
import { databaseForm } from "./database-form.ts";
import { slimDatabase } from "./slim-database.ts";

// Making an empty cluster takes seconds; the tests of one machine share a copy per PGlite build and schema.
const template = join(tmpdir(), `meekijk-data-${databaseForm()}`);

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
  await slimDatabase(database);
  await database.destroy();
  try {
    renameSync(fresh, template);
  } catch {
    // Another test process was first.
    rmSync(fresh, { recursive: true });
  }
}
