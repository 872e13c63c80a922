import { type RemoteInfo, type Socket, createSocket } from "node:dgram";
import { once } from "node:events";
import { isIPv4 } from "node:net";
import type { DirectPeer, OpenDirectPeer } from "@meekijk/direct-path";
import type { PeerCandidate } from "@meekijk/protocol";

/** Of the datagrams; each comes up to so much later than those behind it. */
interface Shuffling {
  readonly lateShare: number;
  readonly maxLateMs: number;
}

/**
 * The UDP between the ends of a session: of the other end each learns ports of this line alone, so that nothing goes
 * around it. What both say to the server goes straight there.
 */
export class UdpLine implements AsyncDisposable {
  readonly #open: OpenDirectPeer;
  readonly #sockets = new Set<Socket>();
  readonly #peers = new Set<DirectPeer>();
  #farPort = 0;
  #isBlocked = false;
  #shuffling: Shuffling = { lateShare: 0, maxLateMs: 0 };
  #carried = 0;
  #overtaken = 0;

  constructor(open: OpenDirectPeer) {
    this.#open = open;
  }

  /** Where the server is: it is reached as ever. */
  get origin(): string {
    return `http://127.0.0.1:${this.#farPort}`;
  }

  get carriedDatagrams(): number {
    return this.#carried;
  }

  /** Those that arrived after one that was sent later. */
  get overtakenDatagrams(): number {
    return this.#overtaken;
  }

  leadTo(port: number): void {
    this.#farPort = port;
  }

  /** From now on no datagram passes, and nobody is told. */
  block(): void {
    this.#isBlocked = true;
  }

  shuffle(shuffling: Shuffling): void {
    this.#shuffling = shuffling;
  }

  /** Peer connections whose datagrams go over this line. */
  readonly openDirectPeer: OpenDirectPeer = ({ offer }, onEvent) => {
    const peer = this.#open({ offer, stunServer: undefined }, onEvent);
    this.#peers.add(peer);
    return {
      ...peer,
      addCandidate: (candidate) => {
        if (isIPv4(candidate.address)) void this.#lead(candidate).then(peer.addCandidate);
      },
      close: () => {
        this.#peers.delete(peer);
        peer.close();
      },
    };
  };

  async [Symbol.asyncDispose](): Promise<void> {
    for (const peer of this.#peers) peer.close();
    for (const socket of this.#sockets) socket.close();
    this.#sockets.clear();
  }

  /** A port beside that of the candidate, that leads there and back. */
  async #lead(candidate: PeerCandidate): Promise<PeerCandidate> {
    const { address, port } = candidate;
    const [near, far] = await Promise.all([this.#bind(address), this.#bind(address)]);
    const [there, back] = [new Shuffled(), new Shuffled()];
    let caller: RemoteInfo | undefined;
    near.on("message", (datagram, from) => {
      caller = from;
      this.#pass(there, () => far.send(datagram, port, address));
    });
    far.on("message", (datagram) =>
      this.#pass(back, () => {
        if (caller !== undefined) near.send(datagram, caller.port, caller.address);
      }),
    );
    return { ...candidate, port: near.address().port };
  }

  async #bind(address: string): Promise<Socket> {
    const socket = createSocket("udp4");
    this.#sockets.add(socket);
    socket.on("error", () => undefined);
    socket.bind(0, address);
    await once(socket, "listening");
    return socket;
  }

  #pass(way: Shuffled, arrive: () => void): void {
    const { lateShare, maxLateMs } = this.#shuffling;
    const number = way.next();
    const pass = () => {
      if (this.#isBlocked || this.#sockets.size === 0) return;
      this.#carried += 1;
      if (way.isOvertaken(number)) this.#overtaken += 1;
      arrive();
    };
    if (Math.random() < lateShare) setTimeout(pass, Math.random() * maxLateMs);
    else pass();
  }
}

/** Counts the datagrams of one direction. */
class Shuffled {
  #sent = 0;
  #arrived = 0;

  next(): number {
    this.#sent += 1;
    return this.#sent;
  }

  isOvertaken(number: number): boolean {
    const isOvertaken = number < this.#arrived;
    this.#arrived = Math.max(this.#arrived, number);
    return isOvertaken;
  }
}
