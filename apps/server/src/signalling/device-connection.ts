import {
  type DeviceToServer,
  deviceToServerSchema,
  type ServerToDevice,
  type SessionId,
} from "@meekijk/protocol";
import type { AddressBlock } from "@meekijk/session-core";
import type { WebSocket } from "ws";
import type { CodeDesk } from "./code-desk.ts";
import type { LiveSession } from "./live-session.ts";
import type { SessionRegistry } from "./session-registry.ts";
import type { SignallingPorts } from "./signalling-ports.ts";
import type { StrangerPace } from "./stranger-pace.ts";
import { type SocketHandler, SignallingSocket } from "./signalling-socket.ts";

type MessageOf<T extends DeviceToServer["type"]> = Extract<DeviceToServer, { type: T }>;

/** One socket of a customer's device: at most one session, opened or resumed by its first message. */
export class DeviceConnection implements SocketHandler<DeviceToServer> {
  readonly #socket: SignallingSocket<DeviceToServer, ServerToDevice>;
  readonly #block: AddressBlock;
  readonly #registry: SessionRegistry;
  readonly #codeDesk: CodeDesk;
  readonly #ports: SignallingPorts;
  readonly #sessionPace: StrangerPace;
  #session: LiveSession | undefined;
  /** Set when the session was over on arrival: only events that were signed before its end are taken. */
  #overSessionId: SessionId | undefined;

  constructor(
    webSocket: WebSocket,
    block: AddressBlock,
    parts: {
      ports: SignallingPorts;
      registry: SessionRegistry;
      codeDesk: CodeDesk;
      sessionPace: StrangerPace;
    },
  ) {
    this.#sessionPace = parts.sessionPace;
    this.#block = block;
    this.#ports = parts.ports;
    this.#registry = parts.registry;
    this.#codeDesk = parts.codeDesk;
    this.#socket = new SignallingSocket(webSocket, deviceToServerSchema, parts.ports, this);
  }

  stop(): void {
    this.#socket.close("server-stopping");
  }

  handleFrame(bytes: Uint8Array): void {
    this.#session?.relay("device", this.#socket, bytes);
  }

  /** The end overtakes events that still wait for the ledger: ends take effect first (design 8). A line is checked, not the ledger. */
  handleAtOnce(message: DeviceToServer): boolean {
    if (message.type === "check-line" && this.#sessionId !== undefined) {
      this.#socket.tell({ type: "line-carries" });
      if (message.isPeerSilent) this.#session?.tell("console", { type: "peer-unheard" });
      return true;
    }
    if (message.type !== "end" || this.#session === undefined) return false;
    void this.#registry.end(this.#session, "device");
    return true;
  }

  async handle(message: DeviceToServer): Promise<void> {
    if (message.type === "open-session" || message.type === "resume") {
      if (this.#sessionId !== undefined) this.#socket.close("message-refused");
      else if (message.type === "open-session") await this.#open(message);
      else await this.#resume(message);
      return;
    }
    if (this.#sessionId === undefined) this.#socket.close("message-refused");
    else if (message.type === "append") await this.#append(this.#sessionId, message);
    else if (message.type !== "check-line" && this.#session?.isOver === false)
      await this.#handleCode(this.#session, message);
  }

  handleClosed(): void {
    if (this.#session !== undefined) this.#registry.lose(this.#session, "device", this.#socket);
  }

  get #sessionId(): SessionId | undefined {
    return this.#session?.facts.sessionId ?? this.#overSessionId;
  }

  async #open(message: MessageOf<"open-session">): Promise<void> {
    if (!this.#sessionPace.mayPass(this.#block, this.#ports.nowMs())) {
      this.#socket.close("too-many-messages");
      return;
    }
    const opened = await this.#registry.open(message, this.#socket);
    if (opened === undefined) {
      this.#socket.close("acceptance-refused");
      return;
    }
    const { session, resumeToken, recordToken, receipt } = opened;
    this.#session = session;
    const stunPort = this.#ports.stunPort?.();
    this.#socket.tell({ type: "session-opened", resumeToken, recordToken, receipt, stunPort });
  }

  async #resume(message: MessageOf<"resume">): Promise<void> {
    if (message.side !== "device") {
      this.#socket.close("message-refused");
      return;
    }
    const resumed = await this.#registry.resumeDevice(message, this.#socket, this.#block);
    if (resumed === undefined) {
      this.#overSessionId = await this.#registry.comeLate(message.sessionId, "device", undefined);
      if (this.#overSessionId === undefined) this.#socket.close("session-unknown");
      else this.#socket.finish();
      return;
    }
    const { session, resumeToken } = resumed;
    this.#session = session;
    this.#socket.tell({ type: "resumed", resumeToken, isPeerConnected: session.hasSocket("console") });
    this.#restateCode(session);
  }

  /** What happened to the code while the device was away, in the words it would have heard then. */
  #restateCode(session: LiveSession): void {
    if (session.isProven) return;
    if (session.employee !== undefined && session.hasSocket("console"))
      this.#socket.tell({ type: "employee-joined", employee: session.employee });
    else if (this.#codeDesk.isShown(session)) this.#socket.tell({ type: "employee-left" });
    else this.#socket.tell({ type: "number-withdrawn" });
  }

  async #append(sessionId: SessionId, { requestId, entry }: MessageOf<"append">): Promise<void> {
    const outcome = await this.#registry.append(sessionId, "device", entry);
    if (outcome.kind === "appended")
      this.#socket.tell({ type: "appended", requestId, receipt: outcome.receipt });
    else this.#socket.tell({ type: "append-refused", requestId, reason: outcome.reason });
  }

  async #handleCode(
    session: LiveSession,
    message: MessageOf<"show-code" | "withdraw-code" | "code-used" | "end">,
  ): Promise<void> {
    switch (message.type) {
      case "show-code":
        await this.#showCode(session, message);
        break;
      case "withdraw-code":
        this.#codeDesk.withdraw(session);
        break;
      case "code-used":
        if (!this.#codeDesk.markUsed(session, message.consolePublicKey))
          await this.#registry.end(session, "server");
        break;
      case "end":
        await this.#registry.end(session, "device");
        break;
      default:
        message satisfies never;
    }
  }

  async #showCode(session: LiveSession, { deviceNonce }: MessageOf<"show-code">): Promise<void> {
    if (session.isProven) {
      this.#socket.close("message-refused");
      return;
    }
    const code = await this.#codeDesk.showCode(session, { block: this.#block, deviceNonce });
    if (code === undefined) this.#socket.tell({ type: "number-withdrawn" });
    else this.#socket.tell({ type: "code-assigned", tenantId: session.facts.tenantId, ...code });
  }
}
