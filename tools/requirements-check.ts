import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "./repository-root.ts";
import type { TallyLine } from "./tally-reporter.ts";

/**
 * Holds `docs/requirements.md` against the tests that ran: every test named there in backquotes in the last column
 * must have run and passed. Returns what is wrong, a line each.
 */
export function checkRequirements(tally: readonly TallyLine[]): string[] {
  const passed = new Set(tally.filter((line) => line.hasPassed && !line.isSkipped).map((line) => line.name));
  const rows = readFileSync(join(repositoryRoot, "docs", "requirements.md"), "utf8")
    .split("\n")
    .filter((line) => /^\| R\d{3} /.test(line));
  const problems = rows.length === 0 ? ["docs/requirements.md has no rows"] : [];
  for (const row of rows) {
    const cells = row.split("|").map((cell) => cell.trim());
    const id = cells[1] ?? "";
    for (const [, name] of (cells[4] ?? "").matchAll(/`([^`]+)`/g))
      if (!passed.has(name ?? "")) problems.push(`${id}: no test «${name}» ran and passed`);
  }
  return problems;
}
