import { relative } from "node:path";
import { repositoryRoot } from "./repository-root.ts";
import type { TallyLine } from "./tally-reporter.ts";

const shown = 5;

/** One line for a group: its wall time and the files whose tests took longest, all in whole seconds. */
export function describeSlowestFiles(
  group: string,
  tookMs: number,
  tally: readonly Pick<TallyLine, "file" | "durationMs" | "isOutermost">[],
): string {
  const files = new Map<string, number>();
  for (const { file, durationMs, isOutermost } of tally)
    if (isOutermost) files.set(file, (files.get(file) ?? 0) + durationMs);
  const slowest = [...files].sort(([, a], [, b]) => b - a).slice(0, shown);
  const seconds = (ms: number) => `${Math.round(ms / 1_000)} s`;
  const words = slowest.map(([file, ms]) => `${relative(repositoryRoot, file)} ${seconds(ms)}`);
  return `${group}: ${seconds(tookMs)}, most in ${words.join(", ")}`;
}
