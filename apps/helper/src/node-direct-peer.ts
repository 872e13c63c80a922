import { openConnectionPeer } from "@meekijk/direct-path";
import type { DirectPeerEvent, OpenDirectPeer } from "@meekijk/direct-path";
import { RTCPeerConnection } from "werift";
import { isPlainSctp } from "./sctp-gate.ts";
import { SenderGate } from "./sender-gate.ts";

type Connection = Parameters<typeof openConnectionPeer>[0]["connection"];

/** One socket of werift's ICE agent. */
interface IceSocket {
  datagramReceived(datagram: Uint8Array, sender: [string, number]): void;
}

/** What we use of werift's ICE agent beyond its types; its version is pinned, and our tests fail when it changes. */
interface IceAgent {
  readonly localPassword: string;
  stunServer: [string, number] | undefined;
  readonly state: string;
  /** Called with each socket before it is opened. */
  ensureProtocol(socket: IceSocket): void;
  setState(state: string): void;
}

/** What we use of werift's SCTP beyond its types. */
interface SctpAgent {
  /** Room for what is not whole yet; below nothing when the other end does not keep to it. */
  readonly advertisedRwnd: number;
  handleData(packet: Uint8Array): Promise<void>;
}

interface DtlsAgent {
  dataReceiver: (packet: Uint8Array) => void;
  /** Once it began. */
  readonly dtls: { readonly bufferFragmentedHandshakes: readonly unknown[] } | undefined;
}

/** Pieces of handshake messages that wait to be whole: an honest handshake has some ten. */
const maxHandshakePieces = 64;

/** Beyond the room that we gave: a probe of a full window, or what was on its way when it closed. */
const maxOverrunBytes = 64 * 1024;

/** Peer connections of a program: werift speaks ICE, DTLS and SCTP on Node's own sockets and crypto. */
export const openNodePeer: OpenDirectPeer = (request, onEvent) => {
  const iceServers = request.stunServer === undefined ? [] : [{ urls: `stun:${request.stunServer}` }];
  const connection = new RTCPeerConnection({ iceServers });
  let isOver = false;
  const tell = (event: DirectPeerEvent) => {
    if (isOver) return;
    isOver = event.kind === "closed";
    onEvent(event);
  };
  const peer = openConnectionPeer({
    connection: connection as unknown as Connection,
    request,
    onEvent: tell,
  });
  const close = () => {
    isOver = true;
    peer.close();
  };
  const fail = () => {
    tell({ kind: "closed" });
    peer.close();
  };
  const { sctpTransport } = connection;
  const dtls = sctpTransport?.dtlsTransport as unknown as DtlsAgent | undefined;
  const mustStop = () => (dtls?.dtls?.bufferFragmentedHandshakes.length ?? 0) > maxHandshakePieces;
  for (const { connection: agent } of connection.iceTransports) {
    tameIce(agent as unknown as IceAgent, request.stunServer !== undefined, () => {
      if (mustStop()) fail();
    });
  }
  if (sctpTransport !== undefined && dtls !== undefined)
    tameSctp(dtls, sctpTransport.sctp as unknown as SctpAgent, fail);
  return {
    ...peer,
    close,
    // A name of the other end's browser: it stands for an address that we learn from its first packet anyway.
    addCandidate: (candidate) => {
      if (!candidate.address.endsWith(".local")) peer.addCandidate(candidate);
    },
  };
};

function tameIce(agent: IceAgent, hasStunServer: boolean, onReceived: () => void): void {
  // Without one it would ask a server of a company that has nothing to do with us.
  if (!hasStunServer) agent.stunServer = undefined;
  const ensureProtocol = agent.ensureProtocol.bind(agent);
  agent.ensureProtocol = (socket) => {
    ensureProtocol(socket);
    const gate = new SenderGate(() => agent.localPassword);
    const receive = socket.datagramReceived.bind(socket);
    socket.datagramReceived = (datagram, sender) => {
      if (!gate.mayPass(datagram, sender)) return;
      receive(datagram, sender);
      onReceived();
    };
  };
  // Gathering that ends after the close would wake it again, and then it tries for ever.
  const setState = agent.setState.bind(agent);
  agent.setState = (state) => {
    if (agent.state !== "closed") setState(state);
  };
}

/** What the other end's program sends: whatever it is, it costs no more than this path. */
function tameSctp(dtls: DtlsAgent, sctp: SctpAgent, fail: () => void): void {
  dtls.dataReceiver = (packet) => {
    if (!isPlainSctp(packet) || sctp.advertisedRwnd < -maxOverrunBytes) fail();
    else void sctp.handleData(packet).catch(fail);
  };
}
