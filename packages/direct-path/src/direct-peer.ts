import type { PeerCandidate, PeerDescription } from "@meekijk/protocol";

export type DirectPeerEvent =
  | { readonly kind: "described"; readonly description: PeerDescription }
  | { readonly kind: "found"; readonly candidate: PeerCandidate }
  | { readonly kind: "opened" }
  | { readonly kind: "frame"; readonly bytes: Uint8Array<ArrayBuffer> }
  /** Nothing comes after it. */
  | { readonly kind: "closed" };

export interface DirectPeerRequest {
  /** The other end's offer; undefined: make one. */
  readonly offer: PeerDescription | undefined;
  /** `host:port` of a server that answers STUN. */
  readonly stunServer: string | undefined;
}

/** One try to reach the other end by UDP: a peer connection with one ordered data channel, and nothing else in it. */
export interface DirectPeer {
  takeAnswer(description: PeerDescription): void;
  addCandidate(candidate: PeerCandidate): void;
  /** One whole frame, at most 16 KiB. @throws when the channel does not take it: the path is lost then */
  send(frame: Uint8Array<ArrayBuffer>): void;
  /** At once and for good. No event follows. */
  close(): void;
}

/** How a program makes peer connections. */
export type OpenDirectPeer = (
  request: DirectPeerRequest,
  onEvent: (event: DirectPeerEvent) => void,
) => DirectPeer;
