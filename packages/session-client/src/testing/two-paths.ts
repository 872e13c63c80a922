import { LinkKeys } from "@meekijk/secure-link";
import type { DirectPeer, DirectPeerEvent, OpenDirectPeer } from "@meekijk/direct-path";
import type { ClientPorts } from "../client-ports.ts";
import type { LineFacts } from "../line-meter.ts";
import { SessionLink, type SessionLinkEvent } from "../session-link.ts";

export type Side = "device" | "console";
export const otherSide = (side: Side): Side => (side === "device" ? "console" : "device");

/** Whatever it is: what a text says, or a word about the direct path. */
export interface Words {
  readonly type: string;
  readonly text?: number;
}

interface FakePeer {
  readonly onEvent: (event: DirectPeerEvent) => void;
  far: FakePeer | undefined;
  isClosed: boolean;
  readonly coming: Uint8Array<ArrayBuffer>[];
}

interface Timer {
  readonly atMs: number;
  readonly callback: () => void;
}

/** Two session links with an honest relay and a direct way between them, both in the hands of a test, and its own clock. */
export class TwoPaths {
  nowMs = 1_000_000;
  /** Nothing passes on the direct way, and nobody is told. */
  isDirectStuck = false;
  directFrames = 0;
  /** As the device tells it of its picture. */
  timing = { pictureDelayMs: undefined as number | undefined, waitingMs: 0 };
  /** What the relay takes never comes, and no end is told. */
  isRelayStuck = false;
  /** Only the picture is lent, as both ends know. */
  isOnlyLookingAlong = false;
  readonly lines: LineFacts[] = [];
  /** How many frames each side gave to the relay. */
  readonly relayFrames: Record<Side, number> = { device: 0, console: 0 };
  readonly events: Record<Side, SessionLinkEvent<Words>[]> = { device: [], console: [] };
  readonly links: Record<Side, SessionLink<Words, Words>>;
  readonly isConnected: Record<Side, boolean> = { device: true, console: true };
  readonly #relay: Record<Side, (Uint8Array<ArrayBuffer> | "peer-reopened")[]> = { device: [], console: [] };
  readonly #peers = new Map<string, FakePeer>();
  readonly #timers = new Set<Timer>();

  private constructor(keys: Record<Side, LinkKeys>) {
    this.links = { device: this.#link("device", keys.device), console: this.#link("console", keys.console) };
    this.links.device.openRelay();
    this.links.console.openRelay();
  }

  static async open(): Promise<TwoPaths> {
    const keysOf = (side: Side) =>
      LinkKeys.derive(crypto, side, new Uint8Array(16).fill(1), {
        isk: new Uint8Array(64).fill(1),
        cpaceSessionId: new Uint8Array(32).fill(1),
        channelIdentifier: new Uint8Array(20),
        transcript: new Uint8Array(100),
      });
    return new TwoPaths({ device: await keysOf("device"), console: await keysOf("console") });
  }

  get paths(): [string, string] {
    return [this.links.device.path, this.links.console.path];
  }

  texts(side: Side): number[] {
    return this.events[side].flatMap((event) =>
      event.kind === "message" && event.message.text !== undefined ? [event.message.text] : [],
    );
  }

  async settle(): Promise<void> {
    for (let round = 0; round < 3; round += 1)
      for (const link of Object.values(this.links)) await link.settled();
  }

  /** Brings at most so many frames of the relay to this side. */
  async carryRelay(to: Side, frames: number): Promise<void> {
    await this.settle();
    for (const frame of this.#relay[to].splice(0, frames))
      if (frame === "peer-reopened") this.links[to].peerReopened();
      else this.links[to].receive(frame);
    await this.settle();
  }

  async carryDirect(to: Side, frames: number): Promise<void> {
    await this.settle();
    if (this.isDirectStuck) return;
    for (const [name, peer] of this.#peers)
      if (name.startsWith(to))
        for (const bytes of peer.coming.splice(0, frames))
          if (!peer.isClosed) peer.onEvent({ kind: "frame", bytes });
    await this.settle();
  }

  /** Lets time pass, and timers ring in their order. */
  async pass(durationMs: number): Promise<void> {
    const untilMs = this.nowMs + durationMs;
    for (;;) {
      const [next] = [...this.#timers].filter(({ atMs }) => atMs <= untilMs).sort((a, b) => a.atMs - b.atMs);
      if (next === undefined) break;
      this.#timers.delete(next);
      this.nowMs = Math.max(this.nowMs, next.atMs);
      next.callback();
    }
    this.nowMs = untilMs;
    await this.settle();
  }

  /** As `pass`, with everything on its way arriving every tenth of a second. */
  async flow(durationMs: number): Promise<void> {
    for (let passedMs = 0; passedMs < durationMs; passedMs += 100) {
      await this.pass(100);
      for (let turn = 0; turn < 4; turn += 1)
        for (const side of ["device", "console"] as const) {
          await this.carryRelay(side, Infinity);
          await this.carryDirect(side, Infinity);
        }
    }
  }

  /** The socket of this side breaks; what was on its way to it is lost. */
  breakRelay(side: Side): void {
    if (!this.isConnected[side]) return;
    this.isConnected[side] = false;
    this.#relay[side] = [];
    this.links[side].loseRelay();
  }

  mendRelay(side: Side): void {
    if (this.isConnected[side]) return;
    this.isConnected[side] = true;
    if (this.isConnected[otherSide(side)]) this.#relay[otherSide(side)].push("peer-reopened");
    this.links[side].openRelay();
  }

  /** The direct connection dies at this side, and the other side is told. */
  closeDirect(side: Side): void {
    for (const [name, peer] of this.#peers)
      if (name.startsWith(side)) {
        if (!peer.isClosed) peer.onEvent({ kind: "closed" });
        peer.isClosed = true;
      }
  }

  #link(side: Side, keys: LinkKeys): SessionLink<Words, Words> {
    return new SessionLink<Words, Words>({
      ports: this.#ports(side),
      side,
      stunServer: "server.example:3478",
      keys,
      parser: { safeParse: (value) => ({ success: true, data: value as Words }) },
      isOnlyLookingAlong: () => this.isOnlyLookingAlong,
      readPictureTiming: () => this.timing,
      onMeasured: (facts) => void this.lines.push(facts),
      sendFrame: (frame) => {
        if (!this.isConnected[side]) return false;
        this.relayFrames[side] += 1;
        if (this.isConnected[otherSide(side)] && !this.isRelayStuck) this.#relay[otherSide(side)].push(frame);
        return true;
      },
      onEvent: (event) => void this.events[side].push(event),
    });
  }

  #ports(side: Side): ClientPorts {
    return {
      crypto: globalThis.crypto,
      nowMs: () => this.nowMs,
      setTimer: (callback, delayMs) => {
        const timer = { atMs: this.nowMs + delayMs, callback };
        this.#timers.add(timer);
        return () => this.#timers.delete(timer);
      },
      openSocket: () => {
        throw new Error("no sockets here");
      },
      openDirectPeer: this.#opener(side),
      compress: async (bytes) => bytes,
      inflate: async (bytes) => bytes,
    };
  }

  /** A description's name leads to the peer that made it, as a fingerprint does. */
  #opener(side: Side): OpenDirectPeer {
    return ({ offer }, onEvent) => {
      const name = `${side}${this.#peers.size}`;
      const own: FakePeer = { onEvent, far: undefined, isClosed: false, coming: [] };
      this.#peers.set(name, own);
      const describe = () => {
        if (!own.isClosed)
          onEvent({ kind: "described", description: { iceUfrag: name, icePassword: "", fingerprint: "" } });
      };
      this.#timers.add({ atMs: this.nowMs, callback: describe });
      if (offer !== undefined) own.far = this.#peers.get(offer.iceUfrag);
      const open = (peer: FakePeer | undefined) => {
        if (peer !== undefined && !peer.isClosed) peer.onEvent({ kind: "opened" });
      };
      return {
        takeAnswer: ({ iceUfrag }) => {
          own.far = this.#peers.get(iceUfrag);
          if (this.isDirectStuck || own.far?.far !== own) return;
          this.#timers.add({ atMs: this.nowMs, callback: () => open(own.far) });
          this.#timers.add({ atMs: this.nowMs, callback: () => open(own) });
        },
        addCandidate: () => undefined,
        send: (frame) => {
          if (own.isClosed || own.far === undefined) throw new Error("closed");
          this.directFrames += 1;
          own.far.coming.push(frame);
        },
        close: () => {
          own.isClosed = true;
          const { far } = own;
          if (far !== undefined && !this.isDirectStuck)
            this.#timers.add({
              atMs: this.nowMs,
              callback: () => {
                if (!far.isClosed) far.onEvent({ kind: "closed" });
              },
            });
        },
      } satisfies DirectPeer;
    };
  }
}
