import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "./repository-root.ts";
import { findOverdue, lookEveryDays, readList } from "./updates/overdue-updates.ts";

const today = process.argv[2] ?? new Date().toISOString().slice(0, 10);
const parts = readList(readFileSync(join(repositoryRoot, "docs", "updates.md"), "utf8"));
const overdue = findOverdue(parts, today);
for (const { name, version, exposure, day } of overdue)
  console.log(
    `overdue: ${name} ${version} (${exposure}, every ${lookEveryDays[exposure]} days), last looked at ${day}`,
  );
console.log(`${parts.length} parts, ${overdue.length} not looked at in time, as of ${today}`);
process.exitCode = overdue.length === 0 ? 0 : 1;
