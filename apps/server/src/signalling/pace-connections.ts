import type { Server, Socket } from "node:net";
import { addressBlockOf } from "./address-block.ts";
import { signallingLimits } from "./signalling-limits.ts";
import type { RefusalNotes, SignallingClock } from "./signalling-ports.ts";
import { StrangerPace } from "./stranger-pace.ts";

export interface ConnectionPacePorts extends Pick<SignallingClock, "nowMs">, RefusalNotes {
  /** A proxy that we believe counts for itself; behind it is everybody. */
  isTrustedProxy(address: string): boolean;
}

/** This computer: a proxy that nobody named, and whoever could do worse. */
const ownAddresses = new Set(["127.0.0.1", "::1", "::ffff:127.0.0.1"]);

/**
 * Cuts connections of networks that had their share before a byte of them is read, be it for HTTP or for TLS: an answer costs
 * ten times that. Call it before the server listens.
 */
export function paceConnections(server: Server, ports: ConnectionPacePorts): void {
  const pace = new StrangerPace(signallingLimits.strangerConnections, signallingLimits.maxPacedBlocks);
  const listeners = server.listeners("connection") as ((socket: Socket) => void)[];
  const mayEnter = ({ remoteAddress: address }: Socket) =>
    address === undefined ||
    ownAddresses.has(address) ||
    ports.isTrustedProxy(address) ||
    pace.mayPass(addressBlockOf(address), ports.nowMs());
  // In the place of what would begin to read: a listener beside it could not keep it from that.
  server.removeAllListeners("connection");
  server.on("connection", (socket) => {
    if (mayEnter(socket)) for (const listener of listeners) listener.call(server, socket);
    else {
      socket.resetAndDestroy();
      ports.noteRefusal?.({ kind: "connection-cut", reason: "too-many-connections" });
    }
  });
}
