import type { ConsoleView } from "@meekijk/session-client";

export type AgedView = Pick<ConsoleView, "link" | "line" | "screenSize"> & {
  readonly step: Pick<ConsoleView["step"], "kind">;
};

/** The last time that the picture stood still by a pause or a lost line. */
export interface Standstill {
  readonly sinceMs: number;
  /** Undefined while it lasts. */
  readonly endedAtMs: number | undefined;
}

/** A picture may be this late without being called old: the words about a slow line come first. */
export const oldPictureMs = 3_000;
/** What left this long after a standstill is no longer the repainting that follows it. */
const repaintMs = 1_000;

/** Call with every view; `before` comes back unchanged while nothing began or ended. */
export function stepStandstill(
  before: Standstill | undefined,
  view: AgedView,
  nowMs: number,
): Standstill | undefined {
  const { line, link, step } = view;
  const isStanding = link === "lost" || step.kind === "paused";
  if (before?.endedAtMs === undefined) {
    if (before !== undefined) return isStanding ? before : { ...before, endedAtMs: nowMs };
    if (!isStanding) return undefined;
    // Silence is noticed late; what was heard last was true.
    const heardAtMs = link === "lost" ? line?.heardAtMs : undefined;
    return { sinceMs: Math.min(nowMs, heardAtMs ?? nowMs, line?.oldSinceMs ?? nowMs), endedAtMs: undefined };
  }
  // It went still again before anything new was shown: the picture is of the first time.
  if (isStanding) return { ...before, endedAtMs: undefined };
  return isRepainted(view, before.endedAtMs) ? undefined : before;
}

function isRepainted({ line }: AgedView, endedAtMs: number): boolean {
  if (line === undefined || line.heardAtMs <= endedAtMs) return false;
  return line.oldSinceMs === undefined || line.oldSinceMs > endedAtMs + repaintMs;
}

/** Since when the picture has been another than the customer's screen, as far as can be known; undefined: it is the newest. */
export function oldSinceMsOf(
  { line, screenSize }: AgedView,
  standstill: Standstill | undefined,
  nowMs: number,
): number | undefined {
  if (screenSize === undefined) return undefined;
  if (standstill !== undefined) return standstill.sinceMs;
  const oldSinceMs = line?.oldSinceMs;
  return oldSinceMs !== undefined && nowMs - oldSinceMs >= oldPictureMs ? oldSinceMs : undefined;
}
