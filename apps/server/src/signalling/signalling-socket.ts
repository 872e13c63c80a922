import { type CloseReason, limits } from "@meekijk/protocol";
import type { WebSocket } from "ws";
import type { RelayEnd } from "./relay.ts";
import { signallingLimits } from "./signalling-limits.ts";
import type { RefusalNotes, SignallingClock, SignallingLog } from "./signalling-ports.ts";
import { TokenBucket } from "./token-bucket.ts";
import { type PauseReason, WebSocketEnd } from "./web-socket-end.ts";
import { type MessageSchema, readWireMessage } from "./wire-message.ts";

/** All closes by this server that have a name (docs/protocol.md). */
export const namedCloseCode = 4_000;
const internalErrorCode = 1_011;

export interface SocketHandler<In> {
  /** Called on arrival, before older messages are done. True: done with, nothing more to do. */
  handleAtOnce(message: In): boolean;
  /** Called one after the other, each after the one before was answered. */
  handle(message: In): Promise<void>;
  handleFrame(bytes: Uint8Array): void;
  /** The line is gone. Messages that arrived before are still handled. */
  handleClosed(): void;
}

/** What somebody sent was refused; every other close is an outcome. */
const refusing: ReadonlySet<CloseReason> = new Set([
  "message-refused",
  "acceptance-refused",
  "too-many-messages",
]);

/** Two half-minutes' worth, so that no minute sees more than the bound. */
const messageRate = {
  capacity: limits.maxSignallingMessagesPerMinute / 2,
  perSecond: limits.maxSignallingMessagesPerMinute / 120,
};

/** One end's WebSocket: JSON in and out by schema, frames unread, every bound of the wire, liveness, closing. */
export class SignallingSocket<In, Out> implements RelayEnd {
  readonly #end: WebSocketEnd;
  readonly #webSocket: WebSocket;
  readonly #schema: MessageSchema<In>;
  readonly #ports: SignallingClock & RefusalNotes & { log: SignallingLog };
  readonly #handler: SocketHandler<In>;
  readonly #messages: TokenBucket;
  #firstMessageTimer: unknown;
  #pingTimer: unknown;
  #lateTimer: unknown;
  #hasSpoken = false;
  #wasHeard = true;
  #state: "open" | "finishing" | "closing" = "open";
  #lastHandled: Promise<void> = Promise.resolve();
  #pendingMessages = 0;

  constructor(
    webSocket: WebSocket,
    schema: MessageSchema<In>,
    ports: SignallingClock & RefusalNotes & { log: SignallingLog },
    handler: SocketHandler<In>,
  ) {
    this.#webSocket = webSocket;
    this.#end = new WebSocketEnd(webSocket);
    this.#schema = schema;
    this.#ports = ports;
    this.#handler = handler;
    this.#messages = new TokenBucket(messageRate, ports.nowMs());
    this.#firstMessageTimer = ports.setTimer(
      () => this.close("message-refused"),
      limits.firstMessageTimeoutMs,
    );
    this.#schedulePing();
    webSocket.binaryType = "nodebuffer";
    webSocket.on("message", (data: Buffer, isBinary) => this.#receive(data, isBinary));
    webSocket.on("ping", () => this.#receivePing());
    webSocket.on("pong", () => (this.#wasHeard = true));
    // Broken frames: ws itself closes with 1002, 1007 or 1009.
    webSocket.on("error", () => {});
    webSocket.on("close", () => this.#closed());
  }

  get bufferedBytes(): number {
    return this.#end.bufferedBytes;
  }

  get isOpen(): boolean {
    return this.#end.isOpen;
  }

  /** True from the first word of a close on: no session may be given to it any more. */
  get isClosing(): boolean {
    return this.#state !== "open" || !this.isOpen;
  }

  tell(message: Out): void {
    this.#end.send(JSON.stringify(message));
  }

  send(data: Uint8Array | string, onFlushed: () => void): void {
    this.#end.send(data, onFlushed);
  }

  setReadingPaused(isPaused: boolean): void {
    this.#setPaused(isPaused, "relay");
  }

  cut(): void {
    this.#end.cut();
  }

  /** Says why and closes. Nothing that arrives later is read. */
  close(reason: CloseReason): void {
    if (this.#state === "closing") return;
    if (this.#state === "open") this.#end.send(JSON.stringify({ type: "closed", reason }));
    if (refusing.has(reason))
      this.#ports.noteRefusal?.({ kind: "input-refused", reason, route: "/rendezvous/" });
    const closeReason = this.#state === "finishing" ? "session-over" : reason;
    this.#state = "closing";
    this.#end.close(namedCloseCode, closeReason);
  }

  /** The session is over: says so now, closes after the time for late signed events. */
  finish(): void {
    if (this.#state !== "open") return;
    this.#end.send(JSON.stringify({ type: "closed", reason: "session-over" }));
    this.#state = "finishing";
    this.#lateTimer = this.#ports.setTimer(() => this.close("session-over"), signallingLimits.lateEventMs);
  }

  #receive(data: Buffer, isBinary: boolean): void {
    this.#wasHeard = true;
    if (this.#state === "closing") return;
    if (isBinary) {
      if (this.#hasSpoken) this.#handler.handleFrame(data);
      else this.close("message-refused");
      return;
    }
    if (!this.#takeMessage()) return;
    const read = readWireMessage(data.toString("utf8"), this.#schema);
    if (read.kind === "refused") {
      this.close(read.reason);
      return;
    }
    this.#hasSpoken = true;
    this.#clearTimer(this.#firstMessageTimer);
    if (!this.#handler.handleAtOnce(read.message)) this.#enqueue(read.message);
  }

  #takeMessage(): boolean {
    if (this.#messages.take(1, this.#ports.nowMs()) === 0) return true;
    this.close("too-many-messages");
    return false;
  }

  #receivePing(): void {
    this.#wasHeard = true;
    if (this.#state !== "closing") this.#takeMessage();
  }

  #enqueue(message: In): void {
    this.#pendingMessages += 1;
    if (this.#pendingMessages >= signallingLimits.maxPendingMessages) this.#setPaused(true, "ledger");
    this.#lastHandled = this.#handleAfter(this.#lastHandled, message);
  }

  async #handleAfter(before: Promise<void>, message: In): Promise<void> {
    await before;
    try {
      await this.#handler.handle(message);
    } catch (error) {
      this.#fail(error);
    }
    this.#pendingMessages -= 1;
    if (this.#pendingMessages < signallingLimits.maxPendingMessages) this.#setPaused(false, "ledger");
  }

  #setPaused(isPaused: boolean, reason: PauseReason): void {
    if (this.#state === "closing") return;
    // While we do not read we cannot hear a pong; the relay's stall timer guards that time.
    this.#wasHeard = true;
    this.#end.setReadingPaused(isPaused, reason);
  }

  /** The ledger failed. The end keeps its token and comes back; what was not acknowledged counts as not logged. */
  #fail(error: unknown): void {
    this.#ports.log.error({ err: error }, "signalling-message-failed");
    this.#state = "closing";
    this.#end.close(internalErrorCode, "internal");
  }

  #schedulePing(): void {
    this.#pingTimer = this.#ports.setTimer(() => {
      if (!this.#wasHeard) {
        this.cut();
        return;
      }
      this.#wasHeard = this.#end.isReadingPaused;
      if (this.isOpen) this.#webSocket.ping();
      this.#schedulePing();
    }, signallingLimits.pingIntervalMs);
  }

  #closed(): void {
    this.#state = "closing";
    for (const timer of [this.#firstMessageTimer, this.#pingTimer, this.#lateTimer]) this.#clearTimer(timer);
    this.#handler.handleClosed();
  }

  #clearTimer(timer: unknown): void {
    if (timer !== undefined) this.#ports.clearTimer(timer);
  }
}
