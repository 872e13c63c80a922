import { useState } from "react";
import type { ConsoleView } from "@meekijk/session-client";
import { type Standstill, oldSinceMsOf, stepStandstill } from "./picture-age.ts";

/** Whole seconds that the picture is old, at least one; undefined: it is the newest. */
export function useOldPicture(view: ConsoleView, nowMs: number): number | undefined {
  const [standstill, setStandstill] = useState<Standstill>();
  const next = stepStandstill(standstill, view, nowMs);
  if (next !== standstill) setStandstill(next);
  const sinceMs = oldSinceMsOf(view, next, nowMs);
  return sinceMs === undefined ? undefined : Math.max(1, Math.floor((nowMs - sinceMs) / 1_000));
}
