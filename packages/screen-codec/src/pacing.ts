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

/** What was seen since the window last shrank. */
interface WindowLevel {
  /** Updates up to this one were sent before and say nothing new. */
  readonly sinceId: number;
  readonly count: number;
  readonly meanDelayMs: number;
  /** Mean delay before it shrank; undefined where there is nothing to compare with. */
  readonly delayBeforeMs: number | undefined;
  /** Times in a row that shrinking did not help, and the window before the first of them. */
  readonly vainShrinks: number;
  readonly windowBeforeBytes: number;
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
  /** Delay above the base that stays whatever the window is: busy machines at both ends, not a queue of ours. */
  readonly heldUpMs: number;
  readonly level: WindowLevel;
  /** The screen differs from what was sent. */
  readonly hasNews: boolean;
  /** What was sent softly is to be repaired at this time, if the screen does not change before; null: nothing is. */
  readonly repairAtMs: number | null;
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
      /** Not settled, but what is owed may wait until then. */
      readonly repairAtMs?: number | undefined;
      readonly atMs: number;
    }
  | {
      readonly kind: "nothing-to-send";
      readonly repairAtMs?: number | undefined;
      readonly atMs: number;
    }
  | { readonly kind: "acknowledged"; readonly updateId: number; readonly atMs: number }
  | { readonly kind: "path-changed"; readonly atMs: number }
  | { readonly kind: "tick"; readonly atMs: number };

/**
 * `send-now`: plan the newest frame with this budget, of which motion may take `motionBytes`, and answer with `update-sent` or `nothing-to-send`.
 * `repaint`: call `forgetUpdates` with this number first. `wake-at`: give a `tick` then.
 */
export type PacingEffect =
  | { readonly kind: "send-now"; readonly budgetBytes: number; readonly motionBytes: number }
  | { readonly kind: "repaint"; readonly sinceUpdateId: number }
  | { readonly kind: "wake-at"; readonly atMs: number };

export interface PacingStep {
  readonly state: PacingState;
  readonly effects: readonly PacingEffect[];
}

const noSlowProbes = { count: 0, fastestMs: Infinity };
const firstLevel: WindowLevel = {
  sinceId: 0,
  count: 0,
  meanDelayMs: 0,
  delayBeforeMs: undefined,
  vainShrinks: 0,
  windowBeforeBytes: 0,
};

export const initialPacing: PacingState = {
  kind: "probing",
  windowBytes: limits.initialWindowBytes,
  underWay: [],
  lastAcknowledgedId: 0,
  lastSentId: 0,
  lastSendAtMs: -Infinity,
  baseDelayMs: null,
  slowProbes: noSlowProbes,
  heldUpMs: 0,
  level: firstLevel,
  hasNews: false,
  repairAtMs: null,
  isPlanning: false,
};

/** At the start, on a line that was seen to carry so much; undefined: nobody tried. */
export function pacingFor(lineBytesPerMs: number | undefined): PacingState {
  const carriedBytes = Math.floor((lineBytesPerMs ?? 0) * limits.firstWindowMs);
  const triedBytes = Math.min(carriedBytes, limits.maxFirstWindowBytes);
  return { ...initialPacing, windowBytes: Math.max(triedBytes, limits.initialWindowBytes) };
}

/**
 * Decides when the next update is planned and how large it may be, so that a slow line shows the present, late, and
 * never the past. A delay-based window after TCP Vegas (Brakmo, Peterson, 1995), as in TigerVNC's Congestion.cxx:
 * the delay of acknowledgements above that of the idle path is queue, and queue is what the window keeps small. Unlike
 * there, a delay that does not fall with the window is not taken for a queue: a machine that is busy holds every
 * update up, and a window that shrinks for that would only starve the picture.
 */
export function stepPacing(state: PacingState, event: PacingEvent): PacingStep {
  switch (event.kind) {
    case "frame-available":
      return decide({ ...state, hasNews: true }, event.atMs);
    case "update-sent":
      return decide(noteSent(state, event), event.atMs);
    case "nothing-to-send":
      return decide({ ...state, isPlanning: false, repairAtMs: event.repairAtMs ?? null }, event.atMs);
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
  return state.underWay.reduce((sum, { bytes }) => sum + Math.max(bytes, limits.minUpdateCostBytes), 0);
}

function decide(state: PacingState, atMs: number): PacingStep {
  const roomBytes = state.windowBytes - bytesUnderWay(state);
  const isRepairDue = state.repairAtMs !== null && atMs >= state.repairAtMs;
  if (state.isPlanning) return { state, effects: [] };
  if (!state.hasNews && !isRepairDue) {
    const { repairAtMs } = state;
    return { state, effects: repairAtMs === null ? [] : [{ kind: "wake-at", atMs: repairAtMs }] };
  }
  // A sliver of window would make an update of mostly header; the next acknowledgement frees more.
  const isFull =
    state.underWay.length >= limits.maxUnacknowledgedUpdates || roomBytes < state.windowBytes / 4;
  if (isFull) return { state, effects: [] };
  const earliestMs = state.lastSendAtMs + limits.minUpdateIntervalMs;
  if (state.kind !== "probing" && atMs < earliestMs) {
    return { state, effects: [{ kind: "wake-at", atMs: earliestMs }] };
  }
  // Half a window at a time keeps one update on the line while the other is acknowledged.
  const budgetBytes = state.kind === "probing" ? 0 : Math.floor(Math.min(roomBytes, state.windowBytes / 2));
  return {
    state: { ...state, hasNews: false, repairAtMs: null, isPlanning: true },
    effects: [{ kind: "send-now", budgetBytes, motionBytes: Math.floor(motionBytesOf(state)) }],
  };
}

/** What the line carries in one frame of motion, when the window is full: a window takes the base delay and the queue. */
function motionBytesOf({ windowBytes, baseDelayMs, heldUpMs }: PacingState): number {
  const windowMs = (baseDelayMs ?? 0) + heldUpMs + limits.targetQueueMs;
  return (windowBytes * limits.motionFrameMs) / windowMs;
}

function noteSent(
  state: PacingState,
  { updateId, bytes, isSettled, repairAtMs, atMs }: Extract<PacingEvent, { kind: "update-sent" }>,
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
    hasNews: state.hasNews || (!isSettled && repairAtMs === undefined),
    repairAtMs: repairAtMs ?? null,
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
  const queueMs = delayMs - (state.baseDelayMs ?? delayMs) - state.heldUpMs;
  if (state.kind === "opening") {
    // So early nothing is known but this one delay, and the window may be far too large.
    if (queueMs > limits.highQueueMs) return shrink(state, delayMs);
    if (queueMs >= limits.lowQueueMs) return { ...state, kind: "steady" };
    return update.isLimited ? grow(state, state.windowBytes) : state;
  }
  if (update.updateId <= state.level.sinceId) return state;
  const seen = noteDelay(state, delayMs);
  const { meanDelayMs, count } = seen.level;
  if (count >= limits.delaysPerLevel) {
    const judged = judgeShrink(seen);
    const meanQueueMs = meanDelayMs - (judged.baseDelayMs ?? meanDelayMs) - judged.heldUpMs;
    if (meanQueueMs > limits.highQueueMs) return shrink(judged, meanDelayMs);
    return queueMs < limits.lowQueueMs && update.isLimited ? grow(judged, update.bytes / 2) : judged;
  }
  return queueMs < limits.lowQueueMs && update.isLimited ? grow(seen, update.bytes / 2) : seen;
}

function grow(state: PacingState, byBytes: number): PacingState {
  return { ...state, windowBytes: Math.min(limits.maxWindowBytes, Math.floor(state.windowBytes + byBytes)) };
}

function shrink(state: PacingState, delayMs: number): PacingState {
  const { level, windowBytes, heldUpMs, lastSentId } = state;
  const baseMs = (state.baseDelayMs ?? delayMs) + heldUpMs;
  // A full window takes base plus queue to drain, so this factor brings the queue to its target in one step.
  const factor = (baseMs + limits.targetQueueMs) / delayMs;
  return {
    ...state,
    kind: "steady",
    windowBytes: Math.max(limits.minWindowBytes, Math.floor(windowBytes * factor)),
    level: {
      sinceId: lastSentId,
      count: 0,
      meanDelayMs: 0,
      delayBeforeMs: delayMs,
      vainShrinks: level.vainShrinks,
      windowBeforeBytes: level.vainShrinks === 0 ? windowBytes : level.windowBeforeBytes,
    },
  };
}

/** The mean of the first few delays on this level, then of the latest. What the machines hold up less is noticed slowly. */
function noteDelay(state: PacingState, delayMs: number): PacingState {
  const { level, heldUpMs } = state;
  const count = Math.min(level.count + 1, limits.delaysPerLevel);
  const meanDelayMs = level.meanDelayMs + (delayMs - level.meanDelayMs) / count;
  const excessMs = delayMs - (state.baseDelayMs ?? delayMs);
  const forgottenMs = Math.max(0, heldUpMs - excessMs) / limits.heldUpMemory;
  return { ...state, heldUpMs: heldUpMs - forgottenMs, level: { ...level, count, meanDelayMs } };
}

/**
 * Did the delay follow the window when that shrank? A queue of ours does. One shrink in vain may mean that the line
 * itself became slower meanwhile; two in a row mean that the delay is not ours, and the window returns.
 */
function judgeShrink(state: PacingState): PacingState {
  const { level, baseDelayMs } = state;
  if (level.delayBeforeMs === undefined || baseDelayMs === null) return state;
  const excessMs = level.meanDelayMs - baseDelayMs;
  const judgedLevel = { ...level, delayBeforeMs: undefined };
  if (excessMs <= (level.delayBeforeMs - baseDelayMs) * limits.helpfulShrink)
    return { ...state, level: { ...judgedLevel, vainShrinks: 0 } };
  const vainShrinks = level.vainShrinks + 1;
  if (vainShrinks < limits.vainShrinksToBelieve) return { ...state, level: { ...judgedLevel, vainShrinks } };
  return {
    ...state,
    heldUpMs: excessMs,
    windowBytes: Math.max(state.windowBytes, level.windowBeforeBytes),
    level: { ...judgedLevel, vainShrinks: 0 },
  };
}
