import { setTimeout as delay } from "node:timers/promises";
import { becomeStill } from "./become-still.ts";
import type { EmulatedLine } from "./emulated-line.ts";
import type { Figures } from "./figures.ts";
import { readCpuSeconds } from "./process-time.ts";
import type { Side } from "./side.ts";

/** Until then what moved last is repaired, and both ends are calm. */
const settleMs = 6_000;
/** Whole heartbeats of a calm session, which come every three seconds. */
const durationMs = { first: 30_000, later: 9_000 } as const;

/** What a session costs in which nothing changes; for longer in the first run of a bench. */
export async function measureIdle(side: Side, line: EmulatedLine, run: "first" | "later"): Promise<Figures> {
  await becomeStill(line);
  await delay(settleMs);
  const look = async () => ({
    atMs: performance.now(),
    line: await line.count(),
    host: readCpuSeconds(side.hostProcesses),
    viewer: readCpuSeconds(side.viewerProcesses),
  });
  const before = await look();
  await delay(durationMs[run]);
  const after = await look();
  const seconds = (after.atMs - before.atMs) / 1_000;
  const bytes =
    after.line.toViewerBytes + after.line.toHostBytes - before.line.toViewerBytes - before.line.toHostBytes;
  return {
    "idle kbit/s": (bytes * 8) / 1_000 / seconds,
    "idle host cpu %": (100 * (after.host - before.host)) / seconds,
    "idle viewer cpu %": (100 * (after.viewer - before.viewer)) / seconds,
  };
}
