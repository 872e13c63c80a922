import {
  type ConsoleToServer,
  consoleToServerSchema,
  type JoinRefusal,
  limits,
  type ServerToConsole,
  type SessionId,
} from "@meekijk/protocol";
import type { WebSocket } from "ws";
import type { CodeDesk } from "./code-desk.ts";
import type { JoinGate } from "./join-gate.ts";
import type { LiveSession } from "./live-session.ts";
import type { SessionRegistry } from "./session-registry.ts";
import type { SignallingPorts, SignedInEmployee } from "./signalling-ports.ts";
import { type SocketHandler, SignallingSocket } from "./signalling-socket.ts";

type MessageOf<T extends ConsoleToServer["type"]> = Extract<ConsoleToServer, { type: T }>;

/** One socket of a signed-in employee: at most one session at a time, several codes one after the other. */
export class ConsoleConnection implements SocketHandler<ConsoleToServer> {
  readonly signedIn: SignedInEmployee;
  readonly #socket: SignallingSocket<ConsoleToServer, ServerToConsole>;
  readonly #ports: SignallingPorts;
  readonly #registry: SessionRegistry;
  readonly #codeDesk: CodeDesk;
  readonly #joinGate: JoinGate;
  #lastSession: LiveSession | undefined;
  /** Set when the session was over on arrival: only events that were signed before its end are taken. */
  #overSessionId: SessionId | undefined;

  constructor(
    webSocket: WebSocket,
    signedIn: SignedInEmployee,
    parts: { ports: SignallingPorts; registry: SessionRegistry; codeDesk: CodeDesk; joinGate: JoinGate },
  ) {
    this.signedIn = signedIn;
    this.#ports = parts.ports;
    this.#registry = parts.registry;
    this.#codeDesk = parts.codeDesk;
    this.#joinGate = parts.joinGate;
    this.#socket = new SignallingSocket(webSocket, consoleToServerSchema, parts.ports, this);
  }

  get runsSession(): boolean {
    return this.#session?.isOver === false;
  }

  stop(): void {
    this.#socket.close("server-stopping");
  }

  signOut(): void {
    this.#socket.close("not-signed-in");
  }

  handleFrame(bytes: Uint8Array): void {
    this.#session?.relay("console", this.#socket, bytes);
  }

  /** The end overtakes events that still wait for the ledger: ends take effect first (design 8). A line is checked, not the ledger. */
  handleAtOnce(message: ConsoleToServer): boolean {
    if (message.type === "check-line") {
      this.#socket.tell({ type: "line-carries" });
      if (message.isPeerSilent) this.#session?.tell("device", { type: "peer-unheard" });
      return true;
    }
    if (message.type !== "end" || this.#session === undefined) return false;
    this.#end(this.#session);
    return true;
  }

  async handle(message: ConsoleToServer): Promise<void> {
    switch (message.type) {
      case "join":
        if (this.#sessionId === undefined) await this.#join(message);
        else this.#socket.close("message-refused");
        break;
      case "resume":
        if (this.#sessionId === undefined) await this.#resume(message);
        else this.#socket.close("message-refused");
        break;
      case "append":
        await this.#append(message);
        break;
      // Answered on arrival.
      case "check-line":
        break;
      // A code that was withdrawn crosses with the employee's own going: nothing is left to let go of.
      case "leave":
      case "end":
        if (this.#session !== undefined) this.#end(this.#session);
        break;
      default:
        message satisfies never;
    }
  }

  handleClosed(): void {
    const session = this.#session;
    if (session === undefined) return;
    if (session.isProven) this.#registry.lose(session, "console", this.#socket);
    else this.#codeDesk.leave(session);
  }

  /** The session this socket is part of now; a withdrawn code ends that without a word from here. */
  get #session(): LiveSession | undefined {
    return this.#lastSession?.isAttached("console", this.#socket) === true ? this.#lastSession : undefined;
  }

  get #sessionId(): SessionId | undefined {
    return this.#session?.facts.sessionId ?? this.#overSessionId;
  }

  /** Only a proven employee can end the customer's session; before that, the customer keeps the code. */
  #end(session: LiveSession): void {
    if (session.isProven) void this.#registry.end(session, "console");
    else this.#codeDesk.leave(session);
  }

  async #join(message: MessageOf<"join">): Promise<void> {
    const arrivedAtMs = this.#ports.nowMs();
    const { employee, tenantId } = this.signedIn;
    // Looked up before the number is: what stands there already is told at once.
    const [refusal, standing] = await Promise.all([
      this.#refusalFor(),
      this.#ports.findStanding?.(this.signedIn),
    ]);
    const { routingNumber, consolePublicKey } = message;
    const joined =
      refusal === undefined
        ? await this.#codeDesk.join({ tenantId, employee, routingNumber, consolePublicKey }, this.#socket)
        : undefined;
    if (joined === undefined) {
      await this.#waitUntil(arrivedAtMs + limits.joinRefusalDelayMs);
      const reason = refusal ?? "no-such-code";
      const kind = refusal === undefined ? "proof-refused" : "access-refused";
      const account = { tenantId, employeeId: employee.employeeId };
      this.#ports.noteRefusal?.({ kind, reason, route: "join", ...account });
      this.#socket.tell({ type: "join-refused", reason });
      return;
    }
    const { session, deviceNonce, resumeToken } = joined;
    this.#lastSession = session;
    const { sessionId, brandSlug, brandName, deviceForm, devicePublicKey } = session.facts;
    const facts = { sessionId, tenantId, brandSlug, brandName, deviceForm, devicePublicKey, deviceNonce };
    const stunPort = this.#ports.stunPort?.();
    this.#socket.tell({ type: "joined", ...facts, employee, standing, resumeToken, stunPort });
    if (!session.hasSocket("device")) this.#socket.tell({ type: "peer-lost" });
  }

  /** The same look-ups for every number, so that the clock tells nothing. */
  async #refusalFor(): Promise<JoinRefusal | undefined> {
    const { employee, tenantId } = this.signedIn;
    const [obstacle, owesWriteUp] = await Promise.all([
      this.#ports.findJoinObstacle(this.signedIn),
      this.#ports.ledger.owesWriteUp({ tenantId, employeeId: employee.employeeId }),
    ]);
    if (obstacle !== undefined) return obstacle;
    if (owesWriteUp) return "write-up-owed";
    return this.#joinGate.mayTry(tenantId, employee.employeeId) ? undefined : "too-many-joins";
  }

  async #resume(message: MessageOf<"resume">): Promise<void> {
    if (message.side !== "console") {
      this.#socket.close("message-refused");
      return;
    }
    const resumed = await this.#registry.resumeConsole(message, this.#socket, this.signedIn);
    if (resumed === undefined) {
      this.#overSessionId = await this.#registry.comeLate(
        message.sessionId,
        "console",
        this.signedIn.employee.employeeId,
      );
      if (this.#overSessionId === undefined) this.#socket.close("session-unknown");
      else this.#socket.finish();
      return;
    }
    const { session, resumeToken } = resumed;
    this.#lastSession = session;
    this.#socket.tell({ type: "resumed", resumeToken, isPeerConnected: session.hasSocket("device") });
  }

  async #append({ requestId, entry }: MessageOf<"append">): Promise<void> {
    const sessionId = this.#sessionId;
    const outcome =
      sessionId === undefined
        ? ({ kind: "refused", reason: "session-over" } as const)
        : await this.#registry.append(sessionId, "console", entry);
    if (outcome.kind === "appended")
      this.#socket.tell({ type: "appended", requestId, receipt: outcome.receipt });
    else this.#socket.tell({ type: "append-refused", requestId, reason: outcome.reason });
  }

  #waitUntil(atMs: number): Promise<void> {
    const delayMs = atMs - this.#ports.nowMs();
    if (delayMs <= 0) return Promise.resolve();
    return new Promise((resolve) => void this.#ports.setTimer(resolve, delayMs));
  }
}
