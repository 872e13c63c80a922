import * as limits from "./limits.ts";

/** An update under way. */
interface UpdateUnderWay {
  readonly updateId: number;
  readonly bytes: number;
  readonly sentAtMs: number;
  /** The window, not the picture, decided its size; only such updates show whether the line carries more. */
  readonly isLimited: boolean;
  /** Small and alone on the line: its delay is the delay of the path itself. */
  readonly isProbe: boolean;
}

interface PacingFields {
  /** Bytes that may be unacknowledged. */
  readonly windowBytes: number;
  readonly underWay: readonly UpdateUnderWay[];
  readonly lastAcknowledgedId: number;
  readonly lastSentId: number;
  readonly lastSendAtMs: number;
  /** Delay of the idle path, there and back; null until something was acknowledged on it. */
  readonly baseDelayMs: number | null;
  /** Probes in a row that were slower than the base, and the fastest of them. */
  readonly slowProbes: { readonly count: number; readonly fastestMs: number };
  /** Updates up to this one were sent before the window last shrank and say nothing new about it. */
  readonly shrunkAtId: number;
  /** The screen differs from what was sent. */
  readonly hasNews: boolean;
  /** A `send-now` has not been answered yet. */
  readonly isPlanning: boolean;
}

/**
 * `probing`: nothing was sent on this path yet, and the first update will be small. `opening`: the window doubles.
 * `steady`: the window follows the delay.
 */
export type PacingState =
  | ({ readonly kind: "probing" } & PacingFields)
  | ({ readonly kind: "opening" } & PacingFields)
  | ({ readonly kind: "steady" } & PacingFields);

/** All times in milliseconds of one monotonic clock. */
export type PacingEvent =
  | { readonly kind: "frame-available"; readonly atMs: number }
  | {
      readonly kind: "update-sent";
      readonly updateId: number;
      readonly bytes: number;
      readonly isSettled: boolean;
      readonly atMs: number;
    }
  | { readonly kind: "nothing-to-send"; readonly atMs: number }
  | { readonly kind: "acknowledged"; readonly updateId: number; readonly atMs: number }
  | { readonly kind: "path-changed"; readonly atMs: number }
  | { readonly kind: "tick"; readonly atMs: number };

/**
 * `send-now`: plan the newest frame with this budget, and answer with `update-sent` or `nothing-to-send`.
 * `repaint`: call `forgetUpdates` with this number first. `wake-at`: give a `tick` then.
 */
export type PacingEffect =
  | { readonly kind: "send-now"; readonly budgetBytes: number }
  | { readonly kind: "repaint"; readonly sinceUpdateId: number }
  | { readonly kind: "wake-at"; readonly atMs: number };

export interface PacingStep {
  readonly state: PacingState;
  readonly effects: readonly PacingEffect[];
}

const noSlowProbes = { count: 0, fastestMs: Infinity };

export const initialPacing: PacingState = {
  kind: "probing",
  windowBytes: limits.initialWindowBytes,
  underWay: [],
  lastAcknowledgedId: 0,
  lastSentId: 0,
  lastSendAtMs: -Infinity,
  baseDelayMs: null,
  slowProbes: noSlowProbes,
  shrunkAtId: 0,
  hasNews: false,
  isPlanning: false,
};

/**
 * Decides when the next update is planned and how large it may be, so that a slow line shows the present, late, and
 * never the past. A delay-based window after TCP Vegas (Brakmo, Peterson, 1995), as in TigerVNC's Congestion.cxx:
 * the delay of acknowledgements above that of the idle path is queue, and queue is what the window keeps small.
 */
export function stepPacing(state: PacingState, event: PacingEvent): PacingStep {
  switch (event.kind) {
    case "frame-available":
      return decide({ ...state, hasNews: true }, event.atMs);
    case "update-sent":
      return decide(noteSent(state, event), event.atMs);
    case "nothing-to-send":
      return decide({ ...state, isPlanning: false }, event.atMs);
    case "acknowledged":
      return decide(noteAcknowledged(state, event.updateId, event.atMs), event.atMs);
    case "path-changed": {
      const { lastAcknowledgedId, lastSentId, isPlanning } = state;
      const fresh = { ...initialPacing, lastAcknowledgedId, lastSentId, isPlanning, hasNews: true };
      const { state: next, effects } = decide(fresh, event.atMs);
      return { state: next, effects: [{ kind: "repaint", sinceUpdateId: lastAcknowledgedId }, ...effects] };
    }
    default:
      return decide(state, event.atMs);
  }
}

function bytesUnderWay(state: PacingState): number {
  return state.underWay.reduce((sum, update) => sum + update.bytes, 0);
}

function decide(state: PacingState, atMs: number): PacingStep {
  const roomBytes = state.windowBytes - bytesUnderWay(state);
  const mayWait = !state.hasNews || state.isPlanning;
  // A sliver of window would make an update of mostly header; the next acknowledgement frees more.
  const isFull =
    state.underWay.length >= limits.maxUnacknowledgedUpdates || roomBytes < state.windowBytes / 4;
  if (mayWait || isFull) return { state, effects: [] };
  const earliestMs = state.lastSendAtMs + limits.minUpdateIntervalMs;
  if (state.kind !== "probing" && atMs < earliestMs) {
    return { state, effects: [{ kind: "wake-at", atMs: earliestMs }] };
  }
  // Half a window at a time keeps one update on the line while the other is acknowledged.
  const budgetBytes = state.kind === "probing" ? 0 : Math.floor(Math.min(roomBytes, state.windowBytes / 2));
  return {
    state: { ...state, hasNews: false, isPlanning: true },
    effects: [{ kind: "send-now", budgetBytes }],
  };
}

function noteSent(
  state: PacingState,
  { updateId, bytes, isSettled, atMs }: Extract<PacingEvent, { kind: "update-sent" }>,
): PacingState {
  const isFirst = state.kind === "probing";
  const isLimited = !isFirst && (!isSettled || bytesUnderWay(state) + bytes >= state.windowBytes / 2);
  const isProbe = state.underWay.length === 0 && bytes <= limits.maxProbeBytes;
  return {
    ...state,
    kind: isFirst ? "opening" : state.kind,
    underWay: [...state.underWay, { updateId, bytes, sentAtMs: atMs, isLimited, isProbe }],
    lastSentId: updateId,
    // What waits behind the first, small update goes at once: it is the picture.
    lastSendAtMs: isFirst ? -Infinity : atMs,
    hasNews: state.hasNews || !isSettled,
    isPlanning: false,
  };
}

function noteAcknowledged(state: PacingState, updateId: number, atMs: number): PacingState {
  const lastAcknowledgedId = Math.max(state.lastAcknowledgedId, updateId);
  const acknowledged = state.underWay.findLast((update) => update.updateId <= updateId);
  if (acknowledged === undefined) return { ...state, lastAcknowledgedId };
  const underWay = state.underWay.filter((update) => update.updateId > updateId);
  const delayMs = Math.max(0, atMs - acknowledged.sentAtMs);
  const measured = measureBase(state, acknowledged, delayMs);
  return adjustWindow({ ...measured, lastAcknowledgedId, underWay }, acknowledged, delayMs);
}

/** The base only falls, save when probes on an idle line agree that the path itself has become slower. */
function measureBase(state: PacingState, update: UpdateUnderWay, delayMs: number): PacingState {
  const { baseDelayMs, slowProbes } = state;
  if (baseDelayMs === null || delayMs <= baseDelayMs) {
    return { ...state, baseDelayMs: delayMs, slowProbes: noSlowProbes };
  }
  if (!update.isProbe) return state;
  if (delayMs < baseDelayMs + limits.lowQueueMs) return { ...state, slowProbes: noSlowProbes };
  const seen = { count: slowProbes.count + 1, fastestMs: Math.min(slowProbes.fastestMs, delayMs) };
  if (seen.count < limits.probesBeforeSlowerPath) return { ...state, slowProbes: seen };
  return { ...state, baseDelayMs: seen.fastestMs, slowProbes: noSlowProbes };
}

function adjustWindow(state: PacingState, update: UpdateUnderWay, delayMs: number): PacingState {
  const baseDelayMs = state.baseDelayMs ?? delayMs;
  const queueMs = delayMs - baseDelayMs;
  const { windowBytes } = state;
  if (queueMs > limits.highQueueMs) {
    if (update.updateId <= state.shrunkAtId) return state;
    // A full window takes base plus queue to drain, so this factor brings the queue to its target in one step.
    const factor = (baseDelayMs + limits.targetQueueMs) / delayMs;
    const shrunk = Math.max(limits.minWindowBytes, Math.floor(windowBytes * factor));
    return { ...state, kind: "steady", windowBytes: shrunk, shrunkAtId: state.lastSentId };
  }
  if (queueMs >= limits.lowQueueMs) return state.kind === "opening" ? { ...state, kind: "steady" } : state;
  if (!update.isLimited) return state;
  const grown = state.kind === "opening" ? windowBytes * 2 : windowBytes + update.bytes / 2;
  return { ...state, windowBytes: Math.min(limits.maxWindowBytes, Math.floor(grown)) };
}
