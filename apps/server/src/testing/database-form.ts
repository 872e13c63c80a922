import { createHash } from "node:crypto";
import { readFileSync, readdirSync, statSync } from "node:fs";

/** Names what a kept database was made of: the PGlite build, the migrations, what was left out, and who may read it. */
export function databaseForm(): string {
  const wasm = statSync(new URL("pglite.wasm", import.meta.resolve("@electric-sql/pglite")));
  const folder = new URL("../database/migrations/", import.meta.url);
  const digest = createHash("sha256");
  for (const file of readdirSync(folder).sort()) digest.update(readFileSync(new URL(file, folder)));
  digest.update(readFileSync(new URL("slim-database.ts", import.meta.url)));
  return `${wasm.size}-${digest.digest("hex").slice(0, 16)}-${process.getuid?.() ?? 0}`;
}
