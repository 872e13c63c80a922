import { limits } from "@meekijk/protocol";
import type { ChainHead, EventPayload, EventType, PublicKey, SessionId, Signer } from "@meekijk/protocol";
import { mayFollowEnd } from "./event-rules.ts";
import { headOf } from "./verify-entry.ts";
import type { VerifiedEvent } from "./verify-entry.ts";

export const signers = ["device", "console", "server"] as const satisfies readonly Signer[];

export type ChainHeads = EventPayload["heads"];

/** All that must be remembered of a chain to continue or check it. Plain data: it can be stored as JSON. */
export interface ChainState {
  readonly sessionId: SessionId;
  readonly signer: Signer;
  /** Undefined until known; then the key of the chain's first event. */
  readonly publicKey: PublicKey | undefined;
  readonly head: ChainHead | undefined;
  /** The furthest heads of the other chains that this one named, or for its owner: knows of. */
  readonly knownHeads: ChainHeads;
  /** `session-ended` stands in it. */
  readonly isOver: boolean;
}

/** A chain without events. The key may be given when it was announced (open-session, join). */
export function startChain(chain: {
  sessionId: SessionId;
  signer: Signer;
  publicKey?: PublicKey;
}): ChainState {
  const { sessionId, signer, publicKey } = chain;
  return { sessionId, signer, publicKey, head: undefined, knownHeads: {}, isOver: false };
}

/**
 * `sequence`: not the next number; `previous`: not linked to the event before; `heads`: names its own chain, or knows
 * less of another chain than before, or something else; `first-event`: the device's first event, and no other, is
 * the acceptance; `session-over`: after the end; `too-many`: over `maxEventsPerSession`, or of the server over `maxServerEventsPerSession`.
 */
export type LinkFault = "session-over" | "sequence" | "previous" | "heads" | "first-event" | "too-many";

/** What is wrong with an event as the next one of this chain, worst first. Empty: it fits. */
export function findLinkFaults(state: ChainState, event: VerifiedEvent): LinkFault[] {
  const faults: LinkFault[] = [];
  const { signer, type, sequence } = event;
  if (state.isOver && !mayFollowEnd(signer, type)) faults.push("session-over");
  if (sequence !== nextSequence(state)) faults.push("sequence");
  if (event.previous !== (state.head?.sha256 ?? null)) faults.push("previous");
  if (event.heads[signer] !== undefined || !isFurther(state.knownHeads, event.heads)) faults.push("heads");
  if (!isRightBeginning(signer, type, sequence)) faults.push("first-event");
  if (isTooMany(signer, type, sequence)) faults.push("too-many");
  return faults;
}

/** The chain with this event as its last. */
export function advanceChain(
  state: ChainState,
  event: Pick<VerifiedEvent, "sequence" | "sha256" | "publicKey" | "heads" | "type">,
): ChainState {
  return {
    ...state,
    publicKey: event.publicKey,
    head: headOf(event),
    knownHeads: event.heads,
    isOver: state.isOver || event.type === "session-ended",
  };
}

export function nextSequence(state: ChainState): number {
  return state.head === undefined ? 0 : state.head.sequence + 1;
}

export function isRightBeginning(signer: Signer, type: EventType, sequence: number): boolean {
  return signer !== "device" || (sequence === 0) === (type === "terms-accepted");
}

/** The end always fits (either side ends at once), and the server's receipts do not run out before the events do. */
export function isTooMany(signer: Signer, type: EventType, sequence: number): boolean {
  if (signer === "server") return sequence >= limits.maxServerEventsPerSession;
  return sequence >= limits.maxEventsPerSession && type !== "session-ended";
}

function isFurther(before: ChainHeads, after: ChainHeads): boolean {
  return signers.every((signer) => {
    const old = before[signer];
    const now = after[signer];
    if (old === undefined) return true;
    if (now === undefined) return false;
    return now.sequence === old.sequence ? now.sha256 === old.sha256 : now.sequence > old.sequence;
  });
}
