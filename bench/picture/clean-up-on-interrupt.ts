import { spawnSync } from "node:child_process";
import { descendantsOf } from "./process-time.ts";

/** X servers and browsers take their own files away in this time. */
const graceMs = 1_000;
const interruptedExitCode = 130;

/**
 * Ends everything that this process started, and removes its network namespace, when it is told to end. Nothing else
 * runs meanwhile: what waits for those programs must not go on without them.
 */
export function cleanUpOnInterrupt(namespace: string): void {
  const cleanUp = () => {
    const started = descendantsOf(process.pid);
    signal(started, "SIGTERM");
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, graceMs);
    signal([...started, ...descendantsOf(process.pid)], "SIGKILL");
    spawnSync("/usr/sbin/ip", ["netns", "del", namespace]);
    process.exit(interruptedExitCode);
  };
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, cleanUp);
}

function signal(pids: readonly number[], name: NodeJS.Signals): void {
  for (const pid of pids)
    try {
      process.kill(pid, name);
    } catch {
      // It was gone already.
    }
}
