import { endBodySchema, limits } from "@meekijk/protocol";
import type { EndBody } from "@meekijk/protocol";
import { SealedLink } from "@meekijk/secure-link";
import type { LinkFault, LinkKeys, LinkPath, SealedLinkEvent } from "@meekijk/secure-link";
import type { ClientPorts } from "./client-ports.ts";
import { LinkWatch } from "./link-watch.ts";

interface MessageParser<Incoming> {
  safeParse(value: unknown): { success: true; data: Incoming } | { success: false };
}

export type SessionLinkEvent<Incoming> =
  | { kind: "message"; message: Incoming }
  | { kind: "picture"; bytes: Uint8Array }
  | { kind: "input"; bytes: Uint8Array }
  | { kind: "bulk"; bytes: Uint8Array }
  | { kind: "ended"; body: EndBody }
  /** Somebody on the way altered, dropped or forged a frame, or the other end broke the protocol. */
  | { kind: "tampered"; fault: LinkFault | "message-refused" }
  | { kind: "silent" }
  | { kind: "heard-again" }
  /** Silent for so long that the socket under the path should be replaced. */
  | { kind: "dead" }
  /** What was not acknowledged must be painted again. */
  | { kind: "path-changed" };

export interface SessionLinkSettings<Incoming> {
  readonly ports: ClientPorts;
  /** Of a proven handshake; the link owns them from now on. */
  readonly keys: LinkKeys;
  readonly parser: MessageParser<Incoming>;
  /** Hands a sealed frame to the server's relay. False: the line is down. */
  sendFrame(frame: Uint8Array<ArrayBuffer>): boolean;
  onEvent(event: SessionLinkEvent<Incoming>): void;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true });

/** The sealed link of one session with its messages as objects, its heartbeat and its end. */
export class SessionLink<Outgoing, Incoming> {
  readonly #settings: SessionLinkSettings<Incoming>;
  readonly #link: SealedLink;
  readonly #watch: LinkWatch;
  #isEnding = false;

  constructor(settings: SessionLinkSettings<Incoming>) {
    const { ports, keys, onEvent } = settings;
    this.#settings = settings;
    this.#link = new SealedLink({ crypto: ports.crypto, keys, onEvent: (event) => this.#take(event) });
    this.#watch = new LinkWatch({
      ports,
      sendHeartbeat: () => void this.#link.sendHeartbeat(),
      onSilent: () => onEvent({ kind: "silent" }),
      onHeardAgain: () => onEvent({ kind: "heard-again" }),
      onDead: () => onEvent({ kind: "dead" }),
    });
  }

  /** The server's relay is there (again): a new path epoch. */
  openRelay(): void {
    this.#link.openPath(this.#relayPath());
  }

  loseRelay(): void {
    this.#link.losePath();
    this.#watch.markLost();
  }

  /** The server lost the other end's socket. */
  peerLost(): void {
    this.#watch.markLost();
  }

  peerReopened(): void {
    this.#link.peerReopened();
  }

  receive(frame: Uint8Array): void {
    this.#link.receive(frame);
  }

  /** Resolves when everything received so far was told: the server's word never overtakes the other end's. */
  settled(): Promise<void> {
    return this.#link.settled();
  }

  /** Delivered once and in order, whatever happens to the line. */
  send(message: Outgoing): void {
    this.#link.sendControl(encoder.encode(JSON.stringify(message)));
  }

  sendPicture(bytes: Uint8Array): boolean {
    return this.#link.sendPicture(bytes).kind === "queued";
  }

  /** Now or never: input of a moment ago must not act later. */
  sendInput(bytes: Uint8Array): boolean {
    return this.#link.sendInput(bytes).kind === "queued";
  }

  /** In order; what is on its way when a path is lost never comes. */
  sendBulk(bytes: Uint8Array): boolean {
    return this.#link.sendBulk(bytes).kind === "queued";
  }

  /** The end frame of a page that may be closed at any moment. Works once. */
  prepareEnd(body: EndBody): Promise<Uint8Array<ArrayBuffer> | undefined> {
    return this.#link.prepareEnd(encoder.encode(JSON.stringify(body)));
  }

  /**
   * Seals and sends the end, and erases the keys. Nothing is taken from the line any more from this call on. Gives the
   * sealed end when the line was down: it opens nothing, and may go out when the line is back.
   */
  async end(body: EndBody | undefined): Promise<Uint8Array<ArrayBuffer> | undefined> {
    if (this.#isEnding) return undefined;
    this.#isEnding = true;
    this.#watch.stop();
    const sent = body && (await this.#link.sendEnd(encoder.encode(JSON.stringify(body))));
    this.#link.close();
    return sent?.kind === "kept" ? sent.frame : undefined;
  }

  #relayPath(): LinkPath {
    return {
      kind: "relay",
      isOrdered: true,
      maxFrameBytes: limits.maxFrameBytes,
      send: (frame) => {
        if (!this.#settings.sendFrame(frame)) throw new Error("relay is down");
      },
    };
  }

  #take(event: SealedLinkEvent): void {
    if (this.#isEnding) return;
    const { onEvent } = this.#settings;
    switch (event.kind) {
      case "control":
        this.#watch.heard();
        this.#takeMessage(event.bytes);
        return;
      case "picture":
        this.#watch.heard();
        onEvent({ kind: "picture", bytes: event.bytes });
        return;
      case "input":
        this.#watch.heard();
        onEvent({ kind: "input", bytes: event.bytes });
        return;
      case "bulk":
        this.#watch.heard();
        onEvent({ kind: "bulk", bytes: event.bytes });
        return;
      case "heartbeat":
        this.#watch.heard();
        return;
      case "end": {
        const body = endBodySchema.safeParse(parseJson(event.bytes));
        this.#watch.stop();
        onEvent(
          body.success ? { kind: "ended", body: body.data } : { kind: "tampered", fault: "message-refused" },
        );
        return;
      }
      case "fault":
        this.#watch.stop();
        onEvent({ kind: "tampered", fault: event.reason });
        return;
      case "epoch-changed":
        onEvent({ kind: "path-changed" });
        return;
      default:
        return;
    }
  }

  #takeMessage(bytes: Uint8Array): void {
    const message = this.#settings.parser.safeParse(parseJson(bytes));
    if (message.success) this.#settings.onEvent({ kind: "message", message: message.data });
    else this.#settings.onEvent({ kind: "tampered", fault: "message-refused" });
  }
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(decoder.decode(bytes));
  } catch {
    return undefined;
  }
}
