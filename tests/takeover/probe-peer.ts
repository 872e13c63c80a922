import type { PeerCandidate, PeerDescription } from "@meekijk/protocol";
import { type DirectPeer, type DirectPeerEvent, openConnectionPeer } from "@meekijk/direct-path";

export const probeBytes = 100;

/** One of our own direct peers in a browser, and what became of it. */
export class ProbePeer {
  readonly description: Promise<PeerDescription>;
  readonly opened: Promise<void>;
  readonly closed: Promise<void>;
  readonly peer: DirectPeer;
  isOpen = false;
  frames = 0;
  bytes = 0;
  readonly #describe = Promise.withResolvers<PeerDescription>();
  readonly #open = Promise.withResolvers<void>();
  readonly #close = Promise.withResolvers<void>();
  readonly #found: PeerCandidate[] = [];
  #listener: () => void = () => undefined;
  #hears: (candidate: PeerCandidate) => void = () => undefined;

  constructor(offer?: PeerDescription) {
    this.description = this.#describe.promise;
    this.opened = this.#open.promise;
    this.closed = this.#close.promise;
    this.peer = openConnectionPeer({
      // Of the browser's type more than the peer uses.
      connection: new RTCPeerConnection() as unknown as Parameters<
        typeof openConnectionPeer
      >[0]["connection"],
      request: { offer, stunServer: undefined },
      onEvent: (event) => this.#take(event),
    });
  }

  /** Who is to be told where this peer can be reached, what is known already and what is found from now on. */
  tellsCandidatesTo(other: ProbePeer): void {
    this.#hears = (candidate) => other.peer.addCandidate(candidate);
    for (const candidate of this.#found) this.#hears(candidate);
  }

  /** Once so many frames have come. */
  async heard(frames: number): Promise<void> {
    while (this.frames < frames) await new Promise<void>((resolve) => (this.#listener = resolve));
  }

  /** Whether the path took it. */
  send(): boolean {
    try {
      this.peer.send(new Uint8Array(probeBytes).fill(7));
      return true;
    } catch {
      return false;
    }
  }

  #take(event: DirectPeerEvent): void {
    switch (event.kind) {
      case "described":
        this.#describe.resolve(event.description);
        return;
      case "found":
        this.#found.push(event.candidate);
        this.#hears(event.candidate);
        return;
      case "opened":
        this.isOpen = true;
        this.#open.resolve();
        return;
      case "frame":
        this.frames += 1;
        this.bytes += event.bytes.length;
        this.#listener();
        return;
      case "closed":
        this.#close.resolve();
    }
  }
}
