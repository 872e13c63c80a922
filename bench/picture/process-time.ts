import { readFileSync, readdirSync } from "node:fs";

/** Linux counts in hundredths of a second (USER_HZ). */
const ticksPerSecond = 100;

/** Seconds of a core that these processes, and all that they started, have used. */
export function readCpuSeconds(roots: readonly number[]): number {
  const stats = readStats();
  const ticksOf = (pid: number) => Number(stats.get(pid)?.[11] ?? 0) + Number(stats.get(pid)?.[12] ?? 0);
  const pids = roots.flatMap((root) => [root, ...descendantsOf(root, stats)]);
  return pids.reduce((total, pid) => total + ticksOf(pid), 0) / ticksPerSecond;
}

/** All that a process started, and what that started, as far as their parents live. */
export function descendantsOf(root: number, stats = readStats()): number[] {
  const parents = [...stats].map(([pid, fields]) => [pid, Number(fields[1])] as const);
  const found = [root];
  for (const pid of found)
    for (const [child, parent] of parents) if (parent === pid && !found.includes(child)) found.push(child);
  return found.slice(1);
}

/** Of each process, by its number. */
function readStats(): ReadonlyMap<number, readonly string[]> {
  const stats = new Map<number, readonly string[]>();
  for (const name of readdirSync("/proc")) {
    const fields = /^\d+$/.test(name) ? readStat(Number(name)) : undefined;
    if (fields !== undefined) stats.set(Number(name), fields);
  }
  return stats;
}

/** The fields of /proc/PID/stat after the program's name; undefined when it is gone. */
function readStat(pid: number): string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    return text.slice(text.lastIndexOf(")") + 2).split(" ");
  } catch {
    return undefined;
  }
}

/** The first of Playwright's browser processes whose command holds this text. */
export function findProcess(text: string): number | undefined {
  return readdirSync("/proc")
    .map(Number)
    .filter((pid) => !Number.isNaN(pid))
    .find((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(text);
      } catch {
        return false;
      }
    });
}
