import type { Server, Socket } from "node:net";
import { addressBlockOf } from "./address-block.ts";
import { signallingLimits } from "./signalling-limits.ts";
import type { SignallingClock, SignallingLog } from "./signalling-ports.ts";
import { StrangerPace } from "./stranger-pace.ts";

export interface ConnectionPacePorts extends Pick<SignallingClock, "nowMs"> {
  readonly log: Pick<SignallingLog, "warn">;
  /** A proxy that we believe counts for itself; behind it is everybody. */
  isTrustedProxy(address: string): boolean;
}

/** This computer: a proxy that nobody named, and whoever could do worse. */
const ownAddresses = new Set(["127.0.0.1", "::1", "::ffff:127.0.0.1"]);
/** A flood is one line in the log a minute. */
const sayEveryMs = 60_000;

/**
 * Cuts connections of networks that had their share before a byte of them is read, be it for HTTP or for TLS: an answer costs
 * ten times that. Call it before the server listens.
 */
export function paceConnections(server: Server, { nowMs, log, isTrustedProxy }: ConnectionPacePorts): void {
  const pace = new StrangerPace(signallingLimits.strangerConnections, signallingLimits.maxPacedBlocks);
  const listeners = server.listeners("connection") as ((socket: Socket) => void)[];
  let cut = 0;
  let saidAtMs = Number.NEGATIVE_INFINITY;
  const mayEnter = ({ remoteAddress: address }: Socket) =>
    address === undefined ||
    ownAddresses.has(address) ||
    isTrustedProxy(address) ||
    pace.mayPass(addressBlockOf(address), nowMs());
  // In the place of what would begin to read: a listener beside it could not keep it from that.
  server.removeAllListeners("connection");
  server.on("connection", (socket) => {
    if (mayEnter(socket)) {
      for (const listener of listeners) listener.call(server, socket);
      return;
    }
    socket.resetAndDestroy();
    cut += 1;
    if (nowMs() - saidAtMs < sayEveryMs) return;
    log.warn({ cut }, "connections-cut");
    cut = 0;
    saidAtMs = nowMs();
  });
}
