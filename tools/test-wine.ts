import { spawn, spawnSync } from "node:child_process";
import { globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { repositoryRoot } from "./repository-root.ts";
import { fetchWindowsNode, installWine } from "./wine-tools.ts";

/** A file of tests takes seconds; one that hangs must not hold the rest. */
const fileTimeoutMs = 120_000;
/** What the tests expect to see. */
const screen = "1280x800x24";

if (!installWine()) process.exit(1);
const nodePath = fetchWindowsNode();
// Outside the checkout: wine writes thousands of files.
const prefix = mkdtempSync(join(tmpdir(), "meekijk-wine-"));
const server = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", screen, "-nolisten", "tcp"], {
  stdio: ["ignore", "ignore", "ignore", "pipe"],
});
const environment = {
  ...process.env,
  DISPLAY: `:${await readDisplay(server.stdio[3] as Readable)}`,
  WINEPREFIX: prefix,
  WINEARCH: "win64",
  WINEDEBUG: "-all",
  // Without these wine asks whether to download a browser and .NET, or writes menus into the home folder.
  WINEDLLOVERRIDES: "mscoree=;mshtml=;winemenubuilder.exe=",
};

let passed = 0;
let failed = 0;
try {
  wine("wineboot", "-u");
  // Node refuses older ones.
  wine("winecfg", "-v", "win10");
  const files = globSync("packages/desktop/src/windows/*.wine.ts", { cwd: repositoryRoot }).sort();
  // No file, no proof.
  if (files.length === 0) failed += 1;
  for (const file of files) runFile(file);
} finally {
  spawnSync("wineserver", ["-k"], { env: environment });
  spawnSync("wineserver", ["-w"], { env: environment, timeout: 10_000 });
  server.kill();
  rmSync(prefix, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function runFile(file: string): void {
  // Into a file: Node cannot write to the pipes that wine hands it.
  const tapPath = join(prefix, "tap");
  rmSync(tapPath, { force: true });
  const tapDestination = `Z:${tapPath.replaceAll("/", "\\")}`;
  const reporter = ["--test-reporter=tap", `--test-reporter-destination=${tapDestination}`];
  const status = wine(nodePath, "--disable-warning=ExperimentalWarning", ...reporter, file);
  const lines = readLines(tapPath);
  const good = lines.filter((line) => line.startsWith("ok "));
  const bad = lines.filter((line) => line.startsWith("not ok "));
  // A file that broke off before its last test counts as one failure of its own.
  const isCut = bad.length === 0 && (status !== 0 || good.length === 0);
  passed += good.length;
  failed += bad.length + (isCut ? 1 : 0);
  console.log(`${bad.length === 0 && !isCut ? "ok" : "FAILED"}: ${file} (${good.length} tests)`);
  if (bad.length > 0 || isCut) console.log(lines.join("\n"));
}

function wine(...words: string[]): number | null {
  const options = { cwd: repositoryRoot, env: environment, timeout: fileTimeoutMs } as const;
  return spawnSync("wine", words, { ...options, stdio: "ignore" }).status;
}

function readLines(path: string): string[] {
  try {
    return readFileSync(path, "utf8").split("\n");
  } catch {
    // The file never began.
    return [];
  }
}

function readDisplay(from: Readable): Promise<string> {
  return new Promise((resolve, reject) => {
    from.once("data", (chunk: Buffer) => resolve(chunk.toString().trim()));
    from.once("end", () => reject(new Error("Xvfb did not start")));
  });
}
