// The one file that must run on whatever Node the machine has: it installs the pinned tools when they are missing or
// older than the lock file, and then runs the named script on the project's own Node.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const nodePath = join(root, "node_modules", ".bin", "node");
const stampPath = join(root, "node_modules", ".meekijk-lock");
const lock = createHash("sha256")
  .update(readFileSync(join(root, "package-lock.json")))
  .digest("hex");

if (!existsSync(nodePath) || !existsSync(stampPath) || readFileSync(stampPath, "utf8") !== lock) {
  process.stderr.write("Installing the project's tools (npm ci)...\n");
  const npm = spawnSync("npm", ["ci", "--loglevel=error"], {
    cwd: root,
    stdio: ["ignore", process.stderr, process.stderr],
    shell: process.platform === "win32",
  });
  if (npm.status !== 0) {
    process.stderr.write("npm ci failed; see the lines above.\n");
    process.exit(1);
  }
  writeFileSync(stampPath, lock);
}

const [script, ...parameters] = process.argv.slice(2);
const child = spawn(nodePath, [join(root, script), ...parameters], { stdio: "inherit" });
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => process.exit(code ?? (signal === null ? 1 : 128)));
