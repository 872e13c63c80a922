/** The two limits on a running session (R002): nothing happens on either side, and its length. All in ms. */
export interface SessionClockSettings {
  readonly idleEndMs: number;
  readonly idleWarningMs: number;
  readonly sessionLengthMs: number;
  readonly sessionLengthWarningMs: number;
}

export type SessionLimit = "idle" | "session-length";

export interface SessionClocks {
  readonly idleEndsAtMs: number;
  readonly sessionEndsAtMs: number;
  readonly isIdleWarned: boolean;
  readonly isLengthWarned: boolean;
}

export function startClocks(settings: SessionClockSettings, atMs: number): SessionClocks {
  return {
    idleEndsAtMs: atMs + settings.idleEndMs,
    sessionEndsAtMs: atMs + settings.sessionLengthMs,
    isIdleWarned: false,
    isLengthWarned: false,
  };
}

/** Somebody did something: the idle clock starts again. */
export function restartIdle(
  clocks: SessionClocks,
  settings: SessionClockSettings,
  atMs: number,
): SessionClocks {
  return { ...clocks, idleEndsAtMs: atMs + settings.idleEndMs, isIdleWarned: false };
}

/** The customer said "go on": the length starts again from now. */
export function restartLength(
  clocks: SessionClocks,
  settings: SessionClockSettings,
  atMs: number,
): SessionClocks {
  return { ...clocks, sessionEndsAtMs: atMs + settings.sessionLengthMs, isLengthWarned: false };
}

export type ClockVerdict =
  | { readonly kind: "running" }
  | { readonly kind: "over"; readonly limit: SessionLimit }
  | {
      readonly kind: "warn";
      readonly limit: SessionLimit;
      readonly endsAtMs: number;
      readonly clocks: SessionClocks;
    };

/** What the clocks say at `atMs`. One verdict a call; a second due warning comes at the next call. */
export function readClocks(
  clocks: SessionClocks,
  settings: SessionClockSettings,
  atMs: number,
): ClockVerdict {
  if (atMs >= clocks.sessionEndsAtMs) return { kind: "over", limit: "session-length" };
  if (atMs >= clocks.idleEndsAtMs) return { kind: "over", limit: "idle" };
  if (!clocks.isLengthWarned && atMs >= clocks.sessionEndsAtMs - settings.sessionLengthWarningMs) {
    const warned = { ...clocks, isLengthWarned: true };
    return { kind: "warn", limit: "session-length", endsAtMs: clocks.sessionEndsAtMs, clocks: warned };
  }
  if (!clocks.isIdleWarned && atMs >= clocks.idleEndsAtMs - settings.idleWarningMs) {
    const warned = { ...clocks, isIdleWarned: true };
    return { kind: "warn", limit: "idle", endsAtMs: clocks.idleEndsAtMs, clocks: warned };
  }
  return { kind: "running" };
}

/** The next moment at which `readClocks` would say something new. */
export function nextClockDeadlineMs(clocks: SessionClocks, settings: SessionClockSettings): number {
  const length = clocks.isLengthWarned
    ? clocks.sessionEndsAtMs
    : clocks.sessionEndsAtMs - settings.sessionLengthWarningMs;
  const idle = clocks.isIdleWarned ? clocks.idleEndsAtMs : clocks.idleEndsAtMs - settings.idleWarningMs;
  return Math.min(length, idle);
}
