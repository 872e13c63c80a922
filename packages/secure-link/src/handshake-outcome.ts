import type { Bytes } from "./length-value.ts";
import type { LinkKeys } from "./link-keys.ts";

/** Why a code will never work again. */
export type HandshakeDeath =
  /** Three proofs did not fit. */
  | "tries-used"
  /** Ten runs were begun and left: someone plays with this number. */
  | "disturbed"
  /** `erase()` was called: the code was withdrawn, ran out, or the session ended. */
  | "erased";

export type HandshakeRefusal =
  | "malformed"
  /** A message that this end never takes, or not now. */
  | "unexpected-message"
  /** No run is going on that this message could belong to. */
  | "no-run"
  /** Another run is going on; costs nothing. */
  | "busy"
  /** The run took longer than 15 s. */
  | "run-expired"
  /** Our own nonce or share came back to us. */
  | "reflected"
  /** ADa or ADb is not that of the other role, or breaks its bounds. */
  | "party-refused"
  /** The shared point is the neutral element: a low-order share. */
  | "weak-share"
  /** The other end refused our message as malformed or the like. */
  | "peer-refused"
  | "already-proven"
  | "dead";

export interface ProvenSession<Party> {
  readonly keys: LinkKeys;
  /** What the other end said about itself; proven together with the code. */
  readonly peer: Party;
}

/** What came of one input. Where there is a `message`, it is to be sent to the other end as it is. */
export type HandshakeOutcome<Party> =
  | { readonly kind: "send"; readonly message: Bytes }
  | { readonly kind: "proven"; readonly message?: Bytes; readonly session: ProvenSession<Party> }
  | { readonly kind: "wrong-try"; readonly message?: Bytes; readonly triesLeft: number }
  | { readonly kind: "dead"; readonly message?: Bytes; readonly reason: HandshakeDeath }
  | { readonly kind: "refused"; readonly message?: Bytes; readonly reason: HandshakeRefusal };
