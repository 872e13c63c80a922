import { limits, protocolVersion } from "@meekijk/protocol";
import type { CloseReason, SessionId, Side, Token } from "@meekijk/protocol";
import type { ClientPorts, ClientSocket } from "./client-ports.ts";
import { clientLimits } from "./client-limits.ts";

interface MessageParser<Incoming> {
  safeParse(value: unknown): { success: true; data: Incoming } | { success: false };
}

export type RendezvousEvent<Incoming> =
  /** The socket is open and, after the first time, resumed. */
  | { kind: "opened"; isResumed: boolean }
  | { kind: "message"; message: Incoming }
  | { kind: "frame"; bytes: Uint8Array<ArrayBuffer> }
  /** The line is lost; we keep trying while a session can be resumed. */
  | { kind: "lost" }
  /** The server will have no more of us. */
  | { kind: "refused"; reason: CloseReason | "unreachable" };

export interface RendezvousSettings<Incoming> {
  readonly address: string;
  readonly side: Side;
  readonly parser: MessageParser<Incoming>;
  readonly ports: ClientPorts;
  onEvent(event: RendezvousEvent<Incoming>): void;
}

const open = 1;
const closeReasons = new Set<string>([
  "not-signed-in",
  "version-unknown",
  "session-unknown",
  "acceptance-refused",
]);

/** What answers the first message of a new session's socket. */
const firstAnswers = new Set(["session-opened", "joined", "join-refused"]);

/**
 * One side's socket to the server, kept open over lost lines and restarts with resume tokens. It knows nothing
 * of sessions; frames pass through unread.
 */
export class RendezvousConnection<Outgoing extends { type: string }, Incoming extends { type: string }> {
  readonly #settings: RendezvousSettings<Incoming>;
  #socket: ClientSocket | undefined;
  #isReady = false;
  #isClosed = false;
  #resume: { sessionId: SessionId; resumeToken: Token } | undefined;
  #retryMs: number = clientLimits.firstReconnectMs;
  #cancelTimer: () => void = () => undefined;
  /** Opened while the present one does not answer; whichever is first is kept. */
  #socketBeside: ClientSocket | undefined;
  #cancelCheck: (() => void) | undefined;
  #checkedAtMs = Number.NEGATIVE_INFINITY;

  constructor(settings: RendezvousSettings<Incoming>) {
    this.#settings = settings;
    this.#open();
  }

  get isReady(): boolean {
    return this.#isReady;
  }

  /** Bytes that wait in the socket; the pacing of the picture looks at acknowledgements, not at this. */
  get bufferedBytes(): number {
    return this.#socket?.bufferedAmount ?? 0;
  }

  /** From now on a lost line is resumed. Called with every fresh token. */
  rememberResume(sessionId: SessionId, resumeToken: Token): void {
    this.#resume = { sessionId, resumeToken };
  }

  /** Sends now, or not at all: whoever needs it later sends it again after `opened`. */
  send(message: Outgoing): boolean {
    if (!this.#isReady) return false;
    this.#socket?.send(JSON.stringify(message));
    return true;
  }

  sendFrame(bytes: Uint8Array<ArrayBuffer>): boolean {
    if (!this.#isReady) return false;
    this.#socket?.send(bytes);
    return true;
  }

  /**
   * Asks the server whether our socket carries both ways. Where no answer comes another is opened beside it, and takes its place
   * once it is open. So a line that is merely slow keeps its socket, and one that a router forgot costs no waiting.
   */
  check(isPeerSilent: boolean): void {
    const { ports } = this.#settings;
    if (this.#socket?.readyState !== open || this.#resume === undefined || this.#cancelCheck !== undefined)
      return;
    if (ports.nowMs() - this.#checkedAtMs < clientLimits.lineCheckGapMs) return;
    this.#checkedAtMs = ports.nowMs();
    // On a socket that has yet to resume, the answer to that is the answer to this.
    if (this.#isReady) this.#socket.send(JSON.stringify({ type: "check-line", isPeerSilent }));
    this.#cancelCheck = ports.setTimer(() => this.#openBeside(), clientLimits.lineAnswerMs);
  }

  /** Gives up the socket under us, as if the line were lost, and opens another. */
  reopen(): void {
    const socket = this.#socket;
    if (socket === undefined || this.#isClosed) return;
    this.#drop(socket);
    this.#lost();
  }

  /** For good. No event follows. */
  close(): void {
    this.#isClosed = true;
    this.#cancelTimer();
    this.#resume = undefined;
    if (this.#socket !== undefined) this.#drop(this.#socket);
  }

  #open(): void {
    const { address, ports } = this.#settings;
    const socket = ports.openSocket(address);
    this.#use(socket);
    this.#cancelTimer = ports.setTimer(() => this.reopen(), clientLimits.openTimeoutMs);
    socket.onopen = () => this.#begin(socket);
  }

  #openBeside(): void {
    const { address, ports } = this.#settings;
    const socket = ports.openSocket(address);
    this.#socketBeside = socket;
    this.#cancelCheck = ports.setTimer(() => this.#endCheck(), clientLimits.openTimeoutMs);
    socket.onopen = () => this.#changeTo(socket);
    socket.onclose = () => this.#endCheck();
    socket.onerror = () => undefined;
  }

  #changeTo(socket: ClientSocket): void {
    this.#socketBeside = undefined;
    if (this.#socket !== undefined) this.#drop(this.#socket);
    this.#settings.onEvent({ kind: "lost" });
    this.#use(socket);
    this.#begin(socket);
  }

  /** The present socket answered, or the other one came to nothing. */
  #endCheck(): void {
    this.#cancelCheck?.();
    this.#cancelCheck = undefined;
    const socket = this.#socketBeside;
    this.#socketBeside = undefined;
    if (socket !== undefined) discard(socket);
  }

  #begin(socket: ClientSocket): void {
    const { side, ports } = this.#settings;
    this.#cancelTimer();
    this.#cancelTimer = ports.setTimer(() => this.reopen(), clientLimits.answerTimeoutMs);
    if (this.#resume === undefined) {
      this.#ready(false);
      return;
    }
    const { sessionId, resumeToken } = this.#resume;
    socket.send(JSON.stringify({ type: "resume", protocolVersion, sessionId, side, resumeToken }));
  }

  #use(socket: ClientSocket): void {
    this.#socket = socket;
    socket.binaryType = "arraybuffer";
    socket.onmessage = (event) => this.#receive(event.data);
    socket.onclose = ({ reason }) => {
      if (this.#socket !== socket) return;
      this.#drop(socket);
      if (closeReasons.has(reason)) this.#refused(reason as CloseReason);
      else this.#lost();
    };
    socket.onerror = () => undefined;
  }

  #ready(isResumed: boolean): void {
    this.#endCheck();
    this.#isReady = true;
    this.#retryMs = clientLimits.firstReconnectMs;
    this.#settings.onEvent({ kind: "opened", isResumed });
  }

  #receive(data: unknown): void {
    if (data instanceof ArrayBuffer) {
      if (data.byteLength <= limits.maxFrameBytes)
        this.#settings.onEvent({ kind: "frame", bytes: new Uint8Array(data) });
      return;
    }
    const message = this.#parse(data);
    // A newer server may say things that we do not know; they change nothing for us.
    if (message === undefined) return;
    if (firstAnswers.has(message.type)) this.#cancelTimer();
    if (message.type === "line-carries") this.#endCheck();
    if (message.type === "peer-unheard") this.check(false);
    if (isResumed(message)) {
      if (this.#resume === undefined) return;
      this.#cancelTimer();
      this.rememberResume(this.#resume.sessionId, message.resumeToken);
      this.#ready(true);
    }
    if (message.type === "closed" && "reason" in message && closeReasons.has(String(message.reason))) {
      if (this.#socket !== undefined) this.#drop(this.#socket);
      this.#refused(message.reason as CloseReason);
      return;
    }
    // Over while we were away: the record still takes what we signed before.
    if (isSessionOver(message) && !this.#isReady && this.#resume !== undefined) {
      this.#cancelTimer();
      this.#ready(true);
    }
    this.#settings.onEvent({ kind: "message", message });
  }

  #parse(data: unknown): Incoming | undefined {
    if (typeof data !== "string" || data.length > limits.maxJsonMessageBytes) return undefined;
    try {
      const parsed = this.#settings.parser.safeParse(JSON.parse(data));
      return parsed.success ? parsed.data : undefined;
    } catch {
      return undefined;
    }
  }

  #lost(): void {
    if (this.#isClosed) return;
    if (this.#resume === undefined) {
      this.#refused("unreachable");
      return;
    }
    this.#settings.onEvent({ kind: "lost" });
    const delayMs = this.#retryMs;
    this.#retryMs = Math.min(delayMs * 2, clientLimits.maxReconnectMs);
    this.#cancelTimer = this.#settings.ports.setTimer(() => this.#open(), delayMs);
  }

  #refused(reason: CloseReason | "unreachable"): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#settings.onEvent({ kind: "refused", reason });
  }

  #drop(socket: ClientSocket): void {
    this.#cancelTimer();
    this.#endCheck();
    this.#isReady = false;
    this.#socket = undefined;
    discard(socket);
  }
}

function discard(socket: ClientSocket): void {
  socket.onopen = socket.onmessage = socket.onclose = null;
  // Node's sockets call it an error to be closed while they open, and one that nobody hears ends the program.
  socket.onerror = () => undefined;
  if (socket.readyState <= open) socket.close();
}

function isSessionOver(message: { type: string; reason?: unknown }): boolean {
  return message.type === "closed" && message.reason === "session-over";
}

function isResumed(message: { type: string }): message is { type: "resumed"; resumeToken: Token } {
  return message.type === "resumed";
}
