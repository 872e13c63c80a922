import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statfsSync } from "node:fs";
import { join } from "node:path";

const memory = "/dev/shm";
const prefix = "meekijk-gate-";
/** Many times what the tests were seen to hold there at once. */
const neededBytes = 4 * 2 ** 30;

/** A folder for what tests write and forget. */
export interface MemoryFolder extends Disposable {
  readonly path: string;
}

/**
 * In memory where the machine has room. Every server of a test begins with a copy of a database, and every browser with a
 * profile: on a disk that took more processor time than most tests did with them.
 */
export function openMemoryFolder(): MemoryFolder | undefined {
  if (!hasRoom()) return undefined;
  removeLeftovers();
  const path = join(memory, `${prefix}${process.pid}`);
  rmSync(path, { recursive: true, force: true });
  // Traversable: PostgreSQL runs as a user of its own in a folder below.
  mkdirSync(path, { mode: 0o711 });
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

function hasRoom(): boolean {
  const mounts = existsSync("/proc/mounts") ? readFileSync("/proc/mounts", "utf8").split("\n") : [];
  const [, , kind, options = ""] =
    mounts.map((line) => line.split(" ")).findLast(([, at]) => at === memory) ?? [];
  // Programs are unpacked and run there.
  if (kind !== "tmpfs" || options.split(",").includes("noexec")) return false;
  const { bavail, bsize } = statfsSync(memory);
  return bavail * bsize > neededBytes && process.availableMemory() > 2 * neededBytes;
}

/** Of gates that were killed: memory that nobody would give back. */
function removeLeftovers(): void {
  for (const name of readdirSync(memory))
    if (name.startsWith(prefix) && !existsSync(join("/proc", name.slice(prefix.length))))
      rmSync(join(memory, name), { recursive: true, force: true });
}
