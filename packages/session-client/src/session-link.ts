import {
  decodeHeartbeatBody,
  decodeSealedFrame,
  encodeHeartbeatBody,
  endBodySchema,
  limits,
} from "@meekijk/protocol";
import type { DirectMessage, EndBody, Side } from "@meekijk/protocol";
import { SealedLink } from "@meekijk/secure-link";
import type { LinkFault, LinkKeys, LinkPath, SealedLinkEvent } from "@meekijk/secure-link";
import type { ClientPorts } from "./client-ports.ts";
import { DirectLine } from "./direct-line.ts";
import { type LineFacts, LineMeter } from "./line-meter.ts";
import { LinkWatch } from "./link-watch.ts";
import type { PictureTiming } from "./picture-watch.ts";

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
  /** The server lost the socket of this side, and there is no other way. */
  | { kind: "lost"; side: Side }
  | { kind: "heard-again" }
  /** Silent, so that the socket under the path may be dead: the server knows. */
  | { kind: "doubtful" }
  /** What was not acknowledged must be painted again. */
  | { kind: "path-changed" };

export interface SessionLinkSettings<Incoming> {
  readonly ports: ClientPorts;
  /** Which end this is. */
  readonly side: Side;
  /** `host:port` where the server answers STUN; undefined: it does not, and there is no direct path. */
  readonly stunServer: string | undefined;
  /** Of a proven handshake; the link owns them from now on. */
  readonly keys: LinkKeys;
  readonly parser: MessageParser<Incoming>;
  /** Hands a sealed frame to the server's relay. False: the line is down. */
  sendFrame(frame: Uint8Array<ArrayBuffer>): boolean;
  onEvent(event: SessionLinkEvent<Incoming>): void;
  /** The employee only looks along: no right is lent that a silent path takes away. */
  isOnlyLookingAlong(): boolean;
  /** Of the device, which tells it with each heartbeat. */
  readPictureTiming?(): PictureTiming | undefined;
  /** Of the console: what its meter knows now, with every heartbeat and every change of path. */
  onMeasured?(facts: LineFacts): void;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true });

/** The sealed link of one session with its messages as objects, its heartbeat and its end. */
export class SessionLink<Outgoing, Incoming extends { readonly type: string }> {
  readonly #settings: SessionLinkSettings<Incoming>;
  readonly #link: SealedLink;
  readonly #watch: LinkWatch;
  readonly #direct: DirectLine;
  readonly #meter: LineMeter;
  #heardClock: { readonly clockMs: number; readonly atMs: number } | undefined;
  #isRelayUp = false;
  /** Highest epoch in what the link was given. */
  #peerEpoch = 0;
  #isEnding = false;

  constructor(settings: SessionLinkSettings<Incoming>) {
    const { ports, keys, onEvent } = settings;
    this.#settings = settings;
    this.#link = new SealedLink({ crypto: ports.crypto, keys, onEvent: (event) => this.#take(event) });
    this.#direct = this.#openDirect();
    this.#meter = new LineMeter(ports.nowMs());
    this.#watch = new LinkWatch({
      ports,
      intervalMs: () => this.#heartbeatMs(),
      calmIntervalMs: settings.side === "device" ? limits.unansweredCalmHeartbeatMs : limits.calmHeartbeatMs,
      mayBeCalm: () => settings.isOnlyLookingAlong(),
      sendHeartbeat: () => this.#beat(),
      onCalm: (isCalm) => this.#direct.happen({ kind: isCalm ? "calmed" : "stirred" }),
      onSilent: () => onEvent({ kind: "silent" }),
      onHeardAgain: () => onEvent({ kind: "heard-again" }),
      onDoubtful: () => onEvent({ kind: "doubtful" }),
    });
  }

  get path(): LinkPath["kind"] {
    return this.#direct.isInUse ? "direct" : "relay";
  }

  /** The other end was not heard for so long that our socket may be dead; never while the direct path speaks. */
  get isSilent(): boolean {
    return this.#watch.isSilent;
  }

  /** The server's relay is there (again): a new path epoch, unless the session goes on beside it. */
  openRelay(): void {
    this.#isRelayUp = true;
    if (!this.#direct.isInUse) this.#link.openPath(this.#relayPath());
  }

  loseRelay(): void {
    this.#isRelayUp = false;
    if (this.#direct.isInUse) return;
    this.#link.losePath();
    this.#lost(this.#settings.side);
  }

  /** The server lost the other end's socket. */
  peerLost(): void {
    if (!this.#direct.isInUse) this.#lost(this.#settings.side === "device" ? "console" : "device");
  }

  peerReopened(): void {
    if (!this.#direct.isInUse) this.#link.peerReopened();
  }

  /** A frame that came over the relay. */
  receive(frame: Uint8Array): void {
    if (this.#direct.isInUse && !this.#isForUsBesideDirect(frame)) return;
    this.#open(frame);
  }

  /** Resolves when everything received so far was told: the server's word never overtakes the other end's. */
  settled(): Promise<void> {
    return this.#link.settled();
  }

  /** Delivered once and in order, whatever happens to the line. */
  send(message: Outgoing): void {
    this.#watch.stir();
    this.#link.sendControl(encoder.encode(JSON.stringify(message)));
  }

  sendPicture(bytes: Uint8Array): boolean {
    this.#watch.stir();
    const isQueued = this.#link.sendPicture(bytes).kind === "queued";
    if (isQueued) this.#pictureRan("device");
    return isQueued;
  }

  /** Now or never: input of a moment ago must not act later. */
  sendInput(bytes: Uint8Array): boolean {
    this.#watch.stir();
    return this.#link.sendInput(bytes).kind === "queued";
  }

  /** In order; what is on its way when a path is lost never comes. */
  sendBulk(bytes: Uint8Array): boolean {
    this.#watch.stir();
    return this.#link.sendBulk(bytes).kind === "queued";
  }

  /** The end frame of a page that may be closed at any moment. Works once. */
  prepareEnd(body: EndBody): Promise<Uint8Array<ArrayBuffer> | undefined> {
    return this.#link.prepareEnd(encoder.encode(JSON.stringify(body)));
  }

  /**
   * Seals and sends the end, and erases the keys. Nothing is taken from the line any more from this call on. Gives the
   * sealed end: it opens nothing, and goes out again before the server hears of the end, since a line may be dead before anybody knows.
   */
  async end(body: EndBody | undefined): Promise<Uint8Array<ArrayBuffer> | undefined> {
    if (this.#isEnding) return undefined;
    this.#isEnding = true;
    this.#watch.stop();
    const sent = body && (await this.#link.sendEnd(encoder.encode(JSON.stringify(body))));
    this.#link.close();
    this.#direct.close();
    return sent === undefined || sent.kind === "refused" ? undefined : sent.frame;
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

  #openDirect(): DirectLine {
    const { ports, side, stunServer, sendFrame } = this.#settings;
    return new DirectLine({
      ports,
      side,
      stunServer,
      say: (message) => {
        this.#watch.stir();
        this.#link.sendControl(encoder.encode(JSON.stringify(message)));
      },
      useDirect: (path) => {
        this.#pathChanges();
        this.#link.openPath(path);
        // At once: the device follows with the first frame that it hears.
        this.#watch.speak();
      },
      useRelay: () => this.#goBackToRelay(),
      renewEpoch: () => this.#link.renewEpoch(),
      receive: (frame) => {
        this.#watch.restart();
        this.#open(frame);
      },
      sendEnd: (frame) => void sendFrame(frame),
    });
  }

  #lost(side: Side): void {
    this.#watch.markLost();
    this.#settings.onEvent({ kind: "lost", side });
  }

  /** From the first picture on a direct path may be tried, where the server lets it. */
  #pictureRan(at: Side): void {
    const { side, stunServer } = this.#settings;
    if (side === at && stunServer !== undefined) this.#direct.happen({ kind: "picture-runs" });
  }

  /** Both ends are lively on the new path, until they know that it carries. */
  #pathChanges(): void {
    this.#watch.restart();
    this.#watch.stir();
  }

  #goBackToRelay(): void {
    this.#pathChanges();
    if (this.#isRelayUp) {
      this.#link.openPath(this.#relayPath());
      return;
    }
    this.#link.losePath();
    this.#watch.markLost();
    this.#settings.onEvent({ kind: "silent" });
  }

  /**
   * What the relay still brings while we are on the direct path: late frames of before, the end, or a sign that the
   * other end went back, which its epoch shows; then so do we.
   */
  #isForUsBesideDirect(frame: Uint8Array): boolean {
    const decoded = decodeSealedFrame(frame);
    if (decoded.kind === "refused") return false;
    const { stream, epoch } = decoded.header;
    if (stream === "end") return true;
    if (epoch <= this.#peerEpoch) return false;
    this.#direct.happen({ kind: "relay-moved" });
    return true;
  }

  #open(frame: Uint8Array): void {
    const decoded = decodeSealedFrame(frame);
    if (decoded.kind === "frame") this.#peerEpoch = Math.max(this.#peerEpoch, decoded.header.epoch);
    this.#link.receive(frame);
  }

  #take(event: SealedLinkEvent): void {
    if (this.#isEnding) return;
    const { onEvent } = this.#settings;
    switch (event.kind) {
      case "control":
        this.#heard();
        this.#takeMessage(event.bytes);
        return;
      case "picture":
        this.#heard();
        this.#pictureRan("console");
        onEvent({ kind: "picture", bytes: event.bytes });
        return;
      case "input":
        this.#heard();
        onEvent({ kind: "input", bytes: event.bytes });
        return;
      case "bulk":
        this.#heard();
        onEvent({ kind: "bulk", bytes: event.bytes });
        return;
      case "heartbeat":
        this.#watch.heard();
        this.#takeHeartbeat(event.bytes);
        if (this.#settings.side === "device") this.#watch.answer();
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
        this.#heardClock = undefined;
        this.#meter.restart(this.#settings.ports.nowMs());
        this.#settings.onMeasured?.(this.#meter.facts);
        onEvent({ kind: "path-changed" });
        return;
      default:
        return;
    }
  }

  /** Something else than a heartbeat. */
  #heard(): void {
    this.#watch.heard();
    this.#watch.stir();
  }

  #heartbeatMs(): number {
    if (this.#direct.isInUse) return limits.directHeartbeatMs;
    return this.#settings.side === "device" ? limits.unansweredHeartbeatMs : limits.heartbeatIntervalMs;
  }

  #beat(): void {
    const { ports, side, readPictureTiming } = this.#settings;
    const clockMs = ports.nowMs();
    if (side === "console") {
      this.#link.sendHeartbeat(encodeHeartbeatBody({ kind: "clock", clockMs }));
      return;
    }
    const heard = this.#heardClock;
    const echo = heard && { clockMs: heard.clockMs, heldMs: clockMs - heard.atMs };
    const timing = readPictureTiming?.() ?? { pictureDelayMs: undefined, waitingMs: 0 };
    this.#link.sendHeartbeat(encodeHeartbeatBody({ kind: "report", echo, ...timing }));
  }

  #takeHeartbeat(bytes: Uint8Array): void {
    const { ports, side, onMeasured } = this.#settings;
    const body = decodeHeartbeatBody(bytes);
    if (side === "device" && body?.kind === "clock")
      this.#heardClock = { clockMs: body.clockMs, atMs: ports.nowMs() };
    if (side === "device" || body?.kind !== "report") return;
    this.#meter.take(body, ports.nowMs());
    onMeasured?.(this.#meter.facts);
  }

  #takeMessage(bytes: Uint8Array): void {
    const message = this.#settings.parser.safeParse(parseJson(bytes));
    if (message.success && isDirect(message.data))
      this.#direct.happen({ kind: "message", message: message.data });
    else if (message.success) this.#settings.onEvent({ kind: "message", message: message.data });
    else this.#settings.onEvent({ kind: "tampered", fault: "message-refused" });
  }
}

function isDirect(message: { readonly type: string }): message is DirectMessage {
  return message.type.startsWith("direct-");
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(decoder.decode(bytes));
  } catch {
    return undefined;
  }
}
