import { spawn } from "node:child_process";
import { existsSync, globSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "./repository-root.ts";
import type { TallyLine } from "./tally-reporter.ts";

export interface TestGroup {
  name: string;
  patterns: string[];
  /** Files of its patterns that another group runs. */
  except?: string[];
  /** Files at the same time; whole-system tests share one machine with their browsers. */
  concurrency: number;
  /** A file that hangs fails by its name after this, instead of taking the whole gate along; far more than the longest takes. */
  fileTimeoutMs: number;
  /** Its files hold nothing but tests of values: they share one process, which spares the start of dozens. */
  isOneProcess?: boolean;
}

export interface GroupResult {
  name: string;
  tookMs: number;
  tally: TallyLine[];
  hasFailed: boolean;
}

const outputFolder = join(repositoryRoot, "test-output");

/** Runs one group of test files on the project's Node and returns what ran. A group without tests has failed. */
export async function runTestGroup(group: TestGroup): Promise<GroupResult> {
  // In the order of the patterns: a long file at the end would leave one core idle.
  const files = group.patterns.flatMap((pattern) =>
    globSync(pattern, { cwd: repositoryRoot, exclude: group.except ?? [] }).sort(),
  );
  mkdirSync(outputFolder, { recursive: true });
  const tallyPath = join(outputFolder, `${group.name}.jsonl`);
  rmSync(tallyPath, { force: true });
  const startedAtMs = performance.now();
  const child = spawn(
    process.execPath,
    [
      `--import=${join(repositoryRoot, "tools", "property-seed.ts")}`,
      "--test",
      group.isOneProcess ? "--test-isolation=none" : `--test-concurrency=${group.concurrency}`,
      `--test-timeout=${group.fileTimeoutMs}`,
      "--test-reporter=dot",
      "--test-reporter-destination=stdout",
      `--test-reporter=${join(repositoryRoot, "tools", "tally-reporter.ts")}`,
      `--test-reporter-destination=${tallyPath}`,
      ...files,
    ],
    {
      cwd: repositoryRoot,
      // Hundreds of processes start from the same sources.
      env: { ...process.env, NODE_COMPILE_CACHE: join(outputFolder, "compiled") },
      stdio: ["ignore", "inherit", "inherit"],
    },
  );
  const exitCode = await new Promise<number>((resolve) => child.on("close", (code) => resolve(code ?? 1)));
  const lines = existsSync(tallyPath) ? readFileSync(tallyPath, "utf8").trim().split("\n") : [];
  const tally = lines.filter((line) => line !== "").map((line) => JSON.parse(line) as TallyLine);
  const tookMs = performance.now() - startedAtMs;
  return { name: group.name, tookMs, tally, hasFailed: exitCode !== 0 || tally.length === 0 };
}
