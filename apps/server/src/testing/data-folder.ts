import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openEmbeddedDatabase } from "../database/embedded-database.ts";

// Making an empty cluster takes seconds; the tests of one machine share a copy per PGlite build and schema.
const wasm = statSync(new URL("pglite.wasm", import.meta.resolve("@electric-sql/pglite")));
const template = join(tmpdir(), `meekijk-data-${wasm.size}-${schemaDigest()}-${process.getuid?.() ?? 0}`);

/** A data folder with an empty embedded database in it; the caller removes it. */
export async function createDataFolder(): Promise<string> {
  if (!existsSync(template)) await createTemplate();
  const folder = mkdtempSync(join(tmpdir(), "meekijk-server-"));
  cpSync(template, join(folder, "database"), { recursive: true });
  return folder;
}

function schemaDigest(): string {
  const folder = new URL("../database/migrations/", import.meta.url);
  const digest = createHash("sha256");
  for (const file of readdirSync(folder).sort()) digest.update(readFileSync(new URL(file, folder)));
  return digest.digest("hex").slice(0, 16);
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
