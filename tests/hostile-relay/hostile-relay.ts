import type { Side } from "@meekijk/protocol";
import type { ClientPorts } from "@meekijk/session-client";
import type { WebSocket } from "ws";
import type { InMemoryServer } from "./in-memory-server.ts";
import type { Interference } from "./interference.ts";
import type { Lane } from "./mutation.ts";
import { RelayLine, type WireData } from "./relay-line.ts";

type ClientSocket = ReturnType<ClientPorts["openSocket"]>;

const carriedTo = { device: "console to device", console: "device to console" } as const;

export interface HostileRelaySettings {
  readonly server: InMemoryServer;
  readonly interference: Interference;
  /** Hands everything on so much later, in the same order. */
  readonly lagMs: Partial<Record<Lane, number>>;
  readonly setTimer: (callback: () => void, delayMs: number) => unknown;
  isOver(side: Side): boolean;
}

/** Between both ends and the server: sees everything that any of them sends, and changes what its plan says. */
export class HostileRelay {
  readonly #settings: HostileRelaySettings;
  readonly #lines = new Map<Side, { line: RelayLine; upstream: WebSocket }>();

  constructor(settings: HostileRelaySettings) {
    this.#settings = settings;
  }

  openSocket(address: string): ClientSocket {
    const path = new URL(address).pathname;
    if (path.endsWith("/check")) return openEcho().socket;
    return this.#open(path, path.endsWith("/device") ? "device" : "console").socket;
  }

  /** Says something to an end that nobody else said. */
  inject(side: Side, data: WireData): void {
    this.#lines.get(side)?.line.deliver(data);
  }

  cut(side: Side): void {
    const { line, upstream } = this.#lines.get(side) ?? {};
    upstream?.terminate();
    line?.close(1006, "");
  }

  #open(path: string, side: Side): RelayLine {
    const line = new RelayLine();
    const upstream = this.#settings.server.connect(path);
    this.#lines.set(side, { line, upstream });
    upstream.on("open", () => line.open());
    upstream.on("message", (bytes: Buffer, isBinary) => {
      if (isBinary) this.#pass(carriedTo[side], side, new Uint8Array(bytes), (data) => line.deliver(data));
      else this.#pass(`${side} hears`, side, bytes.toString("utf8"), (data) => line.deliver(data));
    });
    upstream.on("close", (code, reason) => line.close(code, reason.toString()));
    line.onSent = (sent) => {
      const send = (data: WireData) => {
        if (upstream.readyState === upstream.OPEN) upstream.send(data);
      };
      if (typeof sent === "string") this.#pass(`${side} says`, side, sent, send);
      else send(sent);
    };
    line.onClosedByEnd = () => upstream.close();
    return line;
  }

  #pass(lane: Lane, receiver: Side, data: WireData, handOn: (data: WireData) => void): void {
    const { interference, lagMs, setTimer, isOver } = this.#settings;
    const delayMs = lagMs[lane];
    for (const one of interference.take(lane, data, isOver(receiver))) {
      if (delayMs === undefined) handOn(one);
      else setTimer(() => handOn(one), delayMs);
    }
  }
}

/** The network check, answered without the server: it carries no session. */
function openEcho(): RelayLine {
  const line = new RelayLine();
  line.onSent = (data) => line.deliver(data);
  queueMicrotask(() => line.open());
  return line;
}
