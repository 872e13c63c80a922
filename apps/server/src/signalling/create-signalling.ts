import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import {
  type CustomerId,
  type EmployeeId,
  limits,
  type SessionId,
  type Side,
  type TenantId,
} from "@meekijk/protocol";
import type { AddressBlock } from "@meekijk/session-core";
import { type WebSocket, WebSocketServer } from "ws";
import { CheckConnection } from "./check-connection.ts";
import { CodeDesk } from "./code-desk.ts";
import { ConsoleConnection } from "./console-connection.ts";
import { DeviceConnection } from "./device-connection.ts";
import { JoinGate } from "./join-gate.ts";
import { NumberPools } from "./number-pools.ts";
import { restoreSessions } from "./restore-sessions.ts";
import { SessionRegistry } from "./session-registry.ts";
import { signallingLimits } from "./signalling-limits.ts";
import type { SignallingPorts } from "./signalling-ports.ts";
import { StrangerPace } from "./stranger-pace.ts";
import { StrangerSockets } from "./stranger-sockets.ts";
import { TenantWrites } from "./tenant-writes.ts";
import { decideUpgrade, type UpgradeDecision } from "./upgrade-gate.ts";

export interface Signalling {
  /** For the HTTP server's `upgrade` event. Answers 401, 403, 404, 429 or 503 itself. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /**
   * A closing page of `side` posted its sealed end: hands it to the other end and ends the session. Unknown and ended
   * sessions are ignored. Resolves when the end is durable. The caller has checked that the sender is that side.
   */
  deliverSealedEnd(sessionId: SessionId, side: Side, bytes: Uint8Array): Promise<void>;
  /**
   * Ends what this employee runs, and gives codes that they hold back to their customers. Resolves when the ends are
   * durable; they take effect at once.
   */
  endSessionsOf(tenantId: TenantId, employeeId: EmployeeId): Promise<void>;
  /**
   * Ends what this customer's account keeps and still runs, also while nobody joined; answers how many. The ledger says
   * which those are, so that one kept since the start, or before a restart, is not forgotten.
   */
  endSessionsOfCustomer(tenantId: TenantId, customerId: CustomerId): Promise<number>;
  /** Whether a console holds a socket by this web session. */
  hasConsole(webSessionId: string): boolean;
  /** Whether a console runs a session by this web session now. */
  runsSession(webSessionId: string): boolean;
  /** Tells every end `server-stopping`; sessions live on in the ledger. Resolves when nothing is under way. */
  close(): Promise<void>;
}

const statusTexts = {
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  429: "Too Many Requests",
  500: "Internal Server Error",
  503: "Service Unavailable",
} as const;

/** Rendezvous and relay (docs/protocol.md). Resolves when the sessions of before a restart are back. */
export async function createSignalling(ports: SignallingPorts): Promise<Signalling> {
  const writes = new TenantWrites();
  const joinGate = new JoinGate(ports);
  const numbers = new NumberPools(ports, writes, (sessionId) =>
    registry.find(sessionId)?.tellDevice({ type: "number-withdrawn" }),
  );
  const registry = new SessionRegistry(ports, writes, numbers);
  const codeDesk = new CodeDesk(ports, writes, numbers, registry, joinGate);
  await restoreSessions(ports.ledger, ports.nowMs(), { registry, codeDesk, numbers });

  const webSocketServer = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: limits.maxFrameBytes,
  });
  const strangers = new StrangerSockets(signallingLimits.maxStrangerSocketsPerAddressBlock);
  const paceOf = (rates: ConstructorParameters<typeof StrangerPace>[0]) =>
    new StrangerPace(rates, signallingLimits.maxPacedBlocks);
  const socketPace = paceOf(signallingLimits.strangerSockets);
  const sessionPace = paceOf(signallingLimits.strangerSessions);
  const connections = new Map<WebSocket, { stop(): void }>();
  const parts = { ports, registry, codeDesk, joinGate, sessionPace };
  let isStopping = false;

  const consolesOf = (webSessionId: string) =>
    [...connections.values()].filter(
      (connection) =>
        connection instanceof ConsoleConnection && connection.signedIn.webSessionId === webSessionId,
    ) as ConsoleConnection[];
  const stopListening = ports.onWebSessionEnded((webSessionId) => {
    for (const connection of consolesOf(webSessionId)) connection.signOut();
  });

  function accept(webSocket: WebSocket, decision: Exclude<UpgradeDecision, { kind: "refused" }>): void {
    switch (decision.kind) {
      case "console":
        keep(webSocket, new ConsoleConnection(webSocket, decision.signedIn, parts));
        break;
      case "device":
        keep(webSocket, new DeviceConnection(webSocket, decision.block, parts));
        break;
      case "check":
        keep(webSocket, new CheckConnection(webSocket, ports));
        break;
      default:
        decision satisfies never;
    }
  }

  function keep(webSocket: WebSocket, connection: { stop(): void }): void {
    connections.set(webSocket, connection);
    webSocket.once("close", () => connections.delete(webSocket));
  }

  async function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const decision = await decideUpgrade(request, ports);
    if (decision.kind === "refused") {
      const { status } = decision;
      // A console's page opens its socket with the cookie that it has, also with one that ran out.
      const fields = { status, reason: "upgrade", route: "/rendezvous/", isUsual: status === 401 };
      if (status !== 404) ports.noteRefusal?.({ kind: "access-refused", ...fields });
      refuse(socket, status);
    } else if (isStopping) refuse(socket, 503);
    else if (decision.kind !== "console" && !enter(decision.block, socket)) refuse(socket, 429);
    else webSocketServer.handleUpgrade(request, socket, head, (webSocket) => accept(webSocket, decision));
  }

  function enter(block: AddressBlock, socket: Duplex): boolean {
    if (socket.destroyed || !socketPace.mayPass(block, ports.nowMs()) || !strangers.enter(block))
      return false;
    socket.once("close", () => strangers.leave(block));
    return true;
  }

  return {
    handleUpgrade(request, socket, head) {
      socket.on("error", () => socket.destroy());
      upgrade(request, socket, head).catch((error: unknown) => {
        ports.log.error({ err: error }, "signalling-upgrade-failed");
        refuse(socket, 500);
      });
    },

    async deliverSealedEnd(sessionId, side, bytes) {
      const session = registry.find(sessionId);
      if (session === undefined) return;
      if (side === "console" && !session.isProven) {
        codeDesk.leave(session);
        return;
      }
      if (bytes.length <= limits.maxFrameBytes) session.deliver(side, bytes);
      await registry.end(session, "server");
    },

    async endSessionsOf(tenantId, employeeId) {
      await Promise.all(
        registry.listSessionsOf(tenantId, employeeId).map(async (session) => {
          if (session.isProven) await registry.end(session, "server");
          else codeDesk.leave(session);
        }),
      );
    },

    async endSessionsOfCustomer(tenantId, customerId) {
      const kept = await ports.ledger.openSessionsOfCustomer({ tenantId, customerId });
      const live = kept.flatMap((sessionId) => registry.find(sessionId) ?? []);
      await Promise.all(live.map((session) => registry.end(session, "server")));
      return live.length;
    },

    hasConsole: (webSessionId) => consolesOf(webSessionId).length > 0,

    runsSession: (webSessionId) => consolesOf(webSessionId).some((console) => console.runsSession),

    async close() {
      isStopping = true;
      stopListening();
      registry.stop();
      const lines = [...connections.keys()];
      const closed = Promise.all(
        lines.map((line) => new Promise((resolve) => void line.once("close", resolve))),
      );
      for (const connection of connections.values()) connection.stop();
      const timer = ports.setTimer(() => {
        for (const line of lines) line.terminate();
      }, signallingLimits.stopTimeoutMs);
      await closed;
      ports.clearTimer(timer);
      await writes.idle();
    },
  };
}

function refuse(socket: Duplex, status: keyof typeof statusTexts): void {
  const head = `HTTP/1.1 ${status} ${statusTexts[status]}`;
  socket.end(`${head}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
