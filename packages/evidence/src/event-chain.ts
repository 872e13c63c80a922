import { eventPayloadSchema } from "@meekijk/protocol";
import type {
  ChainHead,
  EventDetails,
  EventType,
  EvidenceEntry,
  PublicKey,
  SessionId,
  Signer,
} from "@meekijk/protocol";
import { encodeBase64url } from "./base64url.ts";
import { advanceChain, isRightBeginning, isTooMany, nextSequence, startChain } from "./chain-state.ts";
import type { ChainState } from "./chain-state.ts";
import { formatDetails, hashDetails, saltBytes } from "./event-details.ts";
import { hashJws, hashPublicKey, openEventJws, signEventJws } from "./event-jws.ts";
import { mayFollowEnd, maySign } from "./event-rules.ts";
import { EvidenceError } from "./evidence-error.ts";
import type { EvidencePorts, Sign } from "./evidence-ports.ts";

/** An event that is about to be signed. */
export type NewEvent = {
  [T in EventType]: {
    type: T;
    details: EventDetails<T>;
    /** ISO 8601 UTC with milliseconds, by the signer's clock: `new Date(...).toISOString()`. */
    at: string;
    /** 16 fresh random bytes: without them the details could be guessed from their hash after erasure. */
    salt: Uint8Array;
  };
}[EventType];

/** The signer's own chain. Calls take effect one after the other, in the order in which they were made. */
export interface EventChain {
  /**
   * Signs the next event. `after` is observed in the same turn, so that a receipt names exactly the event it is for.
   * Rejects with `EvidenceError`, or with what `sign` rejected with; the chain is then as it was.
   */
  append(event: NewEvent, after?: EvidenceEntry): Promise<EvidenceEntry>;
  /** Signs an event on the present head without advancing: the end of a page that may close. Stale after an append. */
  prepare(event: NewEvent): Promise<EvidenceEntry>;
  /** Takes note of another chain's event, verified by the caller: events from now on name it. Older ones change nothing. */
  observe(entry: EvidenceEntry): Promise<void>;
  /** The last event; undefined before the first. */
  readonly head: ChainHead | undefined;
  /** To store, and to give back as `resumeFrom`. */
  readonly state: ChainState;
}

export interface EventChainOptions {
  sessionId: SessionId;
  signer: Signer;
  publicKey: PublicKey;
  sign: Sign;
  ports: EvidencePorts;
  resumeFrom?: ChainState;
}

/** A chain to sign events with. Throws `EvidenceError` (`resume`) when the state is not of this chain. */
export function createEventChain(options: EventChainOptions): EventChain {
  const { sessionId, signer, publicKey, sign, ports } = options;
  let state = options.resumeFrom ?? startChain({ sessionId, signer, publicKey });
  if (state.sessionId !== sessionId || state.signer !== signer || state.publicKey !== publicKey)
    throw new EvidenceError("resume");

  let lastTurn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = lastTurn.then(work);
    lastTurn = turn.catch(() => undefined);
    return turn;
  };

  const signNext = async (event: NewEvent): Promise<{ entry: EvidenceEntry; state: ChainState }> => {
    const sequence = nextSequence(state);
    refuseMisplaced(state, event.type, sequence);
    const details = sealDetails(event);
    const keyId = await hashPublicKey(publicKey, ports);
    if (keyId === undefined) throw new EvidenceError("public-key");
    const payload = eventPayloadSchema.safeParse({
      v: 1,
      session: sessionId,
      signer,
      sequence,
      type: event.type,
      at: event.at,
      previous: state.head?.sha256 ?? null,
      heads: state.knownHeads,
      details: await hashDetails(details, ports),
    });
    if (!payload.success) throw new EvidenceError("time");
    const jws = await signEventJws(payload.data, { keyId, publicKey, sign });
    const { heads, type } = payload.data;
    const sha256 = await hashJws(jws, ports);
    return {
      entry: { jws, details },
      state: advanceChain(state, { sequence, sha256, publicKey, heads, type }),
    };
  };

  const note = async (entry: EvidenceEntry): Promise<void> => {
    const payload = openEventJws(entry.jws)?.payload;
    if (payload === undefined) throw new EvidenceError("malformed");
    if (payload.session !== sessionId) throw new EvidenceError("session");
    if (payload.signer === signer) throw new EvidenceError("own-chain");
    const seen: ChainHead = { sequence: payload.sequence, sha256: await hashJws(entry.jws, ports) };
    const known = state.knownHeads[payload.signer];
    if (known?.sequence === seen.sequence && known.sha256 !== seen.sha256) throw new EvidenceError("fork");
    if (known !== undefined && known.sequence >= seen.sequence) return;
    state = { ...state, knownHeads: { ...state.knownHeads, [payload.signer]: seen } };
  };

  return {
    append: (event, after) =>
      inTurn(async () => {
        if (after !== undefined) await note(after);
        const next = await signNext(event);
        state = next.state;
        return next.entry;
      }),
    prepare: (event) => inTurn(async () => (await signNext(event)).entry),
    observe: (entry) => inTurn(() => note(entry)),
    get head() {
      return state.head;
    },
    get state() {
      return state;
    },
  };
}

function refuseMisplaced(state: ChainState, type: EventType, sequence: number): void {
  const { signer } = state;
  if (!maySign(signer, type)) throw new EvidenceError("signer");
  if (state.isOver && !mayFollowEnd(signer, type)) throw new EvidenceError("session-over");
  if (!isRightBeginning(signer, type, sequence)) throw new EvidenceError("first-event");
  if (isTooMany(signer, type, sequence)) throw new EvidenceError("too-many");
}

function sealDetails(event: NewEvent): EvidenceEntry["details"] {
  if (event.salt.length !== saltBytes) throw new EvidenceError("salt");
  const json = formatDetails(event.type, event.details);
  if (json === undefined) throw new EvidenceError("details");
  return { salt: encodeBase64url(event.salt), json };
}
