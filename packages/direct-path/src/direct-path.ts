import { limits } from "@meekijk/protocol";
import type { DirectMessage, PeerCandidate, PeerDescription } from "@meekijk/protocol";

/**
 * Which of the two paths one end uses. The relay is there from the first moment and is never given up; the direct path is
 * tried beside it, used while it speaks, and left as soon as it is silent. The console offers and moves first; the device
 * answers, and follows with the first frame that comes over the direct path. So the device never moves onto a path
 * that the console is not on.
 *
 *             picture-runs, pause over (console) / offer (device)
 *   relay ------------------------------------------------------> trying
 *     ^                                                             |  opened (console)
 *     |  closed, no time left, left (device)                        |  direct-frame (device)
 *     +-------------------------------------------------------------+
 *     |                                                             v
 *     +--------------------------------------------------------- direct
 *        closed, silent for 1.9 s (6.9 s while calm), relay-moved, left (device)
 *
 *   end in any state: over
 */
export type DirectPathState =
  | (Memory & {
      readonly kind: "relay";
      /** When the console tries next; undefined while there is no picture, and always at the device. */
      readonly tryAtMs: number | undefined;
      /** Whether this end sent over the direct path in the last attempt. */
      readonly hasMoved: boolean;
    })
  | (Memory & {
      readonly kind: "trying";
      readonly endsAtMs: number;
      /** The console takes one answer for each offer; at the device the offer itself counts. */
      readonly isDescribed: boolean;
      readonly isOpen: boolean;
      readonly ownCandidates: number;
      readonly peerCandidates: number;
    })
  | (Memory & {
      readonly kind: "direct";
      readonly sinceMs: number;
      readonly heardAtMs: number;
      /** Nothing but heartbeats goes, seldom. */
      readonly isCalm: boolean;
    })
  | { readonly kind: "over" };

interface Memory {
  readonly side: "device" | "console";
  /** The last one that was begun; 0 before the first. */
  readonly attempt: number;
  /** When it began; undefined before the first. */
  readonly begunAtMs: number | undefined;
  /** Trials and paths in a row that came to nothing. */
  readonly failures: number;
  /** A picture ran in this session. Before it no address of either end is told to the other. */
  readonly hasPicture: boolean;
}

export type DirectPathEvent = { readonly atMs: number } & (
  | { readonly kind: "picture-runs" }
  | { readonly kind: "message"; readonly message: DirectMessage }
  /** What our own peer connection says of itself. */
  | { readonly kind: "described"; readonly attempt: number; readonly description: PeerDescription }
  | { readonly kind: "found"; readonly attempt: number; readonly candidate: PeerCandidate }
  | { readonly kind: "opened" | "closed" | "direct-frame"; readonly attempt: number }
  /** While we are on the direct path, the other end sends in a later epoch over the relay. */
  | { readonly kind: "relay-moved" }
  /** Both ends speak seldom from now on; or as often as before, and the other end was not to be heard earlier than now. */
  | { readonly kind: "calmed" | "stirred" }
  | { readonly kind: "clock" }
  | { readonly kind: "end" }
);

export type DirectPathEffect =
  /** With the other end's offer, or to make one. */
  | { readonly kind: "open-peer"; readonly attempt: number; readonly offer: PeerDescription | undefined }
  | { readonly kind: "take-answer"; readonly description: PeerDescription }
  | { readonly kind: "add-candidate"; readonly candidate: PeerCandidate }
  | { readonly kind: "close-peer" }
  | { readonly kind: "say"; readonly message: DirectMessage }
  | { readonly kind: "use-direct" }
  | { readonly kind: "use-relay" }
  /** On the relay as before, but the other end missed what we said meanwhile. */
  | { readonly kind: "renew-epoch" };

export interface DirectPathStep {
  readonly state: DirectPathState;
  readonly effects: readonly DirectPathEffect[];
}

type OnRelay = DirectPathState & { kind: "relay" };
type Trying = DirectPathState & { kind: "trying" };
type Direct = DirectPathState & { kind: "direct" };

export function startDirectPath(side: "device" | "console"): DirectPathState {
  return {
    kind: "relay",
    side,
    attempt: 0,
    begunAtMs: undefined,
    failures: 0,
    hasPicture: false,
    tryAtMs: undefined,
    hasMoved: false,
  };
}

/** When the clock alone changes something. */
export function nextDirectPathDeadlineMs(state: DirectPathState): number | undefined {
  switch (state.kind) {
    case "relay":
      return state.tryAtMs;
    case "trying":
      return state.endsAtMs;
    case "direct":
      return silentAtMs(state);
    case "over":
      return undefined;
  }
}

/** Pure; times are of one clock of this end, in milliseconds. After `over` nothing happens any more. */
export function stepDirectPath(state: DirectPathState, event: DirectPathEvent): DirectPathStep {
  if (state.kind === "over") return stay(state);
  if (event.kind === "end") return stay({ kind: "over" }, ...(state.kind === "relay" ? [] : [closePeer]));
  switch (state.kind) {
    case "relay":
      return onRelay(state, event);
    case "trying":
      return whileTrying(state, event);
    case "direct":
      return onDirect(state, event);
  }
}

function onRelay(state: OnRelay, event: DirectPathEvent): DirectPathStep {
  switch (event.kind) {
    case "picture-runs":
      if (state.hasPicture) return stay(state);
      return stay({
        ...state,
        hasPicture: true,
        tryAtMs: state.side === "console" ? event.atMs : undefined,
      });
    case "clock": {
      if (state.tryAtMs === undefined || event.atMs < state.tryAtMs) return stay(state);
      if (state.attempt >= limits.maxDirectAttempts) return stay({ ...state, tryAtMs: undefined });
      return beginTrial(state, state.attempt + 1, undefined, event.atMs);
    }
    case "message":
      return readOnRelay(state, event.message, event.atMs);
    default:
      return stay(state);
  }
}

function readOnRelay(state: OnRelay, message: DirectMessage, atMs: number): DirectPathStep {
  if (state.side !== "device") return stay(state);
  // Each trial opens ports and knocks at addresses that the other end names.
  const mayBegin =
    state.hasPicture && (state.begunAtMs === undefined || atMs - state.begunAtMs >= limits.directOfferGapMs);
  if (message.type === "direct-offer" && mayBegin && message.attempt > state.attempt)
    return beginTrial(state, message.attempt, message.description, atMs);
  const isMissed =
    message.type === "direct-left" && message.attempt === state.attempt && message.wasUsed && !state.hasMoved;
  return isMissed ? stay({ ...state, hasMoved: true }, { kind: "renew-epoch" }) : stay(state);
}

function beginTrial(
  { side, failures, hasPicture }: OnRelay,
  attempt: number,
  offer: PeerDescription | undefined,
  atMs: number,
): DirectPathStep {
  return stay(
    {
      kind: "trying",
      side,
      attempt,
      begunAtMs: atMs,
      failures,
      hasPicture,
      endsAtMs: atMs + limits.directTrialMs,
      isDescribed: offer !== undefined,
      isOpen: false,
      ownCandidates: 0,
      peerCandidates: 0,
    },
    { kind: "open-peer", attempt, offer },
  );
}

function whileTrying(state: Trying, event: DirectPathEvent): DirectPathStep {
  const { atMs } = event;
  switch (event.kind) {
    case "clock":
      return atMs >= state.endsAtMs ? giveUp(state, atMs) : stay(state);
    case "message":
      return readWhileTrying(state, event.message, atMs);
    case "described":
    case "found":
    case "opened":
    case "closed":
    case "direct-frame":
      return event.attempt === state.attempt ? fromPeer(state, event) : stay(state);
    default:
      return stay(state);
  }
}

function fromPeer(
  state: Trying,
  event: Extract<DirectPathEvent, { readonly attempt: number }>,
): DirectPathStep {
  const { side, attempt } = state;
  switch (event.kind) {
    case "described": {
      const type = side === "console" ? "direct-offer" : "direct-answer";
      return stay(state, { kind: "say", message: { type, attempt, description: event.description } });
    }
    case "found": {
      if (state.ownCandidates >= limits.maxDirectCandidates) return stay(state);
      const { candidate } = event;
      return stay(
        { ...state, ownCandidates: state.ownCandidates + 1 },
        { kind: "say", message: { type: "direct-candidate", attempt, candidate } },
      );
    }
    case "opened":
      return side === "console" ? move(state, event.atMs) : stay({ ...state, isOpen: true });
    case "direct-frame":
      return side === "device" && state.isOpen ? move(state, event.atMs) : stay(state);
    case "closed":
      return giveUp(state, event.atMs);
  }
}

function readWhileTrying(state: Trying, message: DirectMessage, atMs: number): DirectPathStep {
  if (message.attempt !== state.attempt) return stay(state);
  switch (message.type) {
    case "direct-answer":
      if (state.side !== "console" || state.isDescribed) return stay(state);
      return stay({ ...state, isDescribed: true }, { kind: "take-answer", description: message.description });
    case "direct-candidate":
      if (!state.isDescribed || state.peerCandidates >= limits.maxDirectCandidates) return stay(state);
      return stay(
        { ...state, peerCandidates: state.peerCandidates + 1 },
        { kind: "add-candidate", candidate: message.candidate },
      );
    case "direct-left": {
      if (state.side !== "device") return stay(state);
      const left = giveUp(state, atMs);
      return message.wasUsed ? { ...left, effects: [...left.effects, { kind: "renew-epoch" }] } : left;
    }
    case "direct-offer":
      // One offer at a time: whoever wants another one says first that this one is over.
      return stay(state);
  }
}

function onDirect(state: Direct, event: DirectPathEvent): DirectPathStep {
  const { atMs } = event;
  switch (event.kind) {
    case "direct-frame":
      return event.attempt === state.attempt ? stay({ ...state, heardAtMs: atMs }) : stay(state);
    case "closed":
      return event.attempt === state.attempt ? goBack(state, atMs) : stay(state);
    case "clock":
      return atMs >= silentAtMs(state) ? goBack(state, atMs) : stay(state);
    case "calmed":
      return stay({ ...state, isCalm: true });
    case "stirred":
      return stay({ ...state, isCalm: false, heardAtMs: atMs });
    case "relay-moved":
      return goBack(state, atMs);
    default:
      return stay(state);
  }
}

function silentAtMs({ heardAtMs, isCalm }: Direct): number {
  return heardAtMs + (isCalm ? limits.silentCalmDirectMs : limits.silentDirectMs);
}

function move(trying: Trying, atMs: number): DirectPathStep {
  const { side, attempt, begunAtMs, failures, hasPicture } = trying;
  const times = { sinceMs: atMs, heardAtMs: atMs, isCalm: false };
  return stay(
    { kind: "direct", side, attempt, begunAtMs, failures, hasPicture, ...times },
    { kind: "use-direct" },
  );
}

function giveUp(state: Trying, atMs: number): DirectPathStep {
  return stay(restAfter(state, state.failures + 1, false, atMs), closePeer, ...leavingWords(state, false));
}

function goBack(state: Direct, atMs: number): DirectPathStep {
  const failures = atMs - state.sinceMs >= limits.directProvenMs ? 1 : state.failures + 1;
  return stay(
    restAfter(state, failures, true, atMs),
    closePeer,
    { kind: "use-relay" },
    ...leavingWords(state, true),
  );
}

function restAfter(
  { side, attempt, begunAtMs, hasPicture }: Trying | Direct,
  failures: number,
  hasMoved: boolean,
  atMs: number,
): OnRelay {
  const pauseMs = Math.min(limits.firstDirectRetryMs * 2 ** (failures - 1), limits.maxDirectRetryMs);
  const tryAtMs = side === "console" ? atMs + pauseMs : undefined;
  return { kind: "relay", side, attempt, begunAtMs, failures, hasPicture, hasMoved, tryAtMs };
}

function leavingWords({ side, attempt }: Trying | Direct, wasUsed: boolean): DirectPathEffect[] {
  if (side === "device") return [];
  return [{ kind: "say", message: { type: "direct-left", attempt, wasUsed } }];
}

const closePeer: DirectPathEffect = { kind: "close-peer" };

function stay(state: DirectPathState, ...effects: DirectPathEffect[]): DirectPathStep {
  return { state, effects };
}
