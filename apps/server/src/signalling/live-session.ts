import type {
  ConsoleToServer,
  DeviceToServer,
  EmployeeIdentity,
  PublicKey,
  ServerToConsole,
  ServerToDevice,
  Side,
} from "@meekijk/protocol";
import type { LedgerSession } from "../sessions/session-ledger.ts";
import { otherSide, Relay } from "./relay.ts";
import { signallingLimits } from "./signalling-limits.ts";
import type { SignallingClock } from "./signalling-ports.ts";
import type { SignallingSocket } from "./signalling-socket.ts";

export interface SocketOf {
  device: SignallingSocket<DeviceToServer, ServerToDevice>;
  console: SignallingSocket<ConsoleToServer, ServerToConsole>;
}

/** `device`, `console`: how long that side may stay away. */
export type SessionTimer = Side | "numberless";

/** What the server says to either side in the same words. */
type BothHear = ServerToDevice & ServerToConsole;

/** The two ends of one session as sockets. Nothing here is durable; keys and consent are none of its business. */
export class LiveSession {
  readonly facts: LedgerSession;
  /** Who holds the number, or proved it. A new object for every join: its identity tells joins apart. */
  employee: EmployeeIdentity | undefined;
  /** The key that console joined with. Undefined after a restart, when nobody is proving. */
  consoleKey: PublicKey | undefined;
  isProven: boolean;
  isOver = false;
  readonly #clock: SignallingClock;
  readonly #relay: Relay;
  readonly #sockets: Partial<SocketOf> = {};
  readonly #timers = new Map<SessionTimer, unknown>();

  constructor(facts: LedgerSession, clock: SignallingClock) {
    this.facts = facts;
    this.employee = facts.employee;
    this.isProven = facts.number?.status === "used";
    this.#clock = clock;
    this.#relay = new Relay(clock, signallingLimits);
  }

  hasSocket(side: Side): boolean {
    return this.#sockets[side] !== undefined;
  }

  isAttached<S extends Side>(side: S, socket: SocketOf[S]): boolean {
    return this.#sockets[side] === socket;
  }

  /** An older socket of this side is cut first: there is one device and one console. */
  attach<S extends Side>(side: S, socket: SocketOf[S]): void {
    const older = this.#sockets[side];
    const sockets: Partial<Record<Side, SocketOf[Side]>> = this.#sockets;
    sockets[side] = socket;
    older?.cut();
    this.#relay.attach(side, socket);
    this.cancel(side);
  }

  /** False when the socket was not (or no longer) this side's. */
  detach<S extends Side>(side: S, socket: SocketOf[S]): boolean {
    if (!this.isAttached(side, socket)) return false;
    this.release(side);
    return true;
  }

  release(side: Side): void {
    this.#relay.detach(side);
    delete this.#sockets[side];
  }

  tellDevice(message: ServerToDevice): void {
    this.#sockets.device?.tell(message);
  }

  tellConsole(message: ServerToConsole): void {
    this.#sockets.console?.tell(message);
  }

  tell(side: Side, message: BothHear): void {
    this.#sockets[side]?.tell(message);
  }

  relay<S extends Side>(from: S, socket: SocketOf[S], bytes: Uint8Array): void {
    if (this.isAttached(from, socket)) this.#relay.pass(from, bytes);
  }

  /** A frame that did not come over its sender's socket: the sealed end of a page that closed. */
  deliver(from: Side, bytes: Uint8Array): void {
    if (!this.isOver) this.#sockets[otherSide(from)]?.send(bytes, () => {});
  }

  /** One timer per purpose; a new one replaces the old. */
  schedule(purpose: SessionTimer, delayMs: number, callback: () => void): void {
    this.cancel(purpose);
    this.#timers.set(purpose, this.#clock.setTimer(callback, delayMs));
  }

  cancel(purpose: SessionTimer): void {
    const timer = this.#timers.get(purpose);
    if (timer !== undefined) this.#clock.clearTimer(timer);
    this.#timers.delete(purpose);
  }

  cancelAll(): void {
    for (const purpose of this.#timers.keys()) this.cancel(purpose);
  }

  /** Nothing is relayed any more; the sockets stay for late signed events. */
  stop(): void {
    this.isOver = true;
    this.#relay.stop();
    this.cancelAll();
  }

  finish(side: Side): void {
    this.#sockets[side]?.finish();
  }
}
