import { DesktopRefused } from "./desktop-refused.ts";
import { limits } from "./limits.ts";
import { SocketWatch } from "./socket-watch.ts";
import { bindXCalls, type XCalls } from "./x-calls.ts";
import { forgetDisplay, lastRefusedRequest, setXErrorHandlers, watchForLostDisplay } from "./x-errors.ts";
import type { Pointer, XLibraries } from "./x-libraries.ts";

/** One XEvent; the union is padded to 24 longs. Its fields stand where Xlib.h puts them on 64-bit systems. */
export type XEvent = DataView<ArrayBuffer>;
type Listener = (event: XEvent) => void;
const eventBytes = 192;
const anyPropertyType = 0;
/** Of what is in the library's queue, without a look at the socket. */
const alreadyRead = 0;

/** A connection to an X server that outlives every error of it. Every part of the desktop talks through this one. */
export class XConnection {
  readonly calls: XCalls;
  readonly libraries: XLibraries;
  readonly display: bigint;
  readonly root: number;
  readonly screen: number;
  readonly #listeners = new Map<number, Set<Listener>>();
  readonly #atoms = new Map<string, number>();
  readonly #event = new Uint8Array(eventBytes);
  readonly #displayName: string | undefined;
  readonly #onGone: () => void;
  #watch: SocketWatch | undefined;
  #isLookingSoon = false;
  #isOpen = true;

  /** @throws {DesktopRefused} */
  constructor(libraries: XLibraries, displayName: string | undefined, onGone: () => void) {
    this.libraries = libraries;
    this.calls = bindXCalls(libraries);
    setXErrorHandlers(libraries);
    const display = this.calls.openDisplay(displayName ?? null);
    if (display === null)
      throw new DesktopRefused("display-unreachable", displayName ?? "the default display");
    this.display = display;
    this.#displayName = displayName;
    this.#onGone = onGone;
    watchForLostDisplay(libraries, display, () => this.#lose());
    this.root = this.calls.rootWindow(display);
    this.screen = this.calls.defaultScreen(display);
  }

  /** A second connection to the same display; whoever asks for it closes it. @throws {DesktopRefused} */
  openAnother(onGone: () => void): XConnection {
    return new XConnection(this.libraries, this.#displayName, onGone);
  }

  /** False once the display went away or `close` was called; no call may follow then. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Events are handed out from here on. */
  listen(): void {
    this.#watch ??= new SocketWatch(this.libraries, this.calls.socketOf(this.display), () => this.#handOut());
  }

  /** To be called after a question to the server whose answer may have brought events along: the socket is empty then. */
  lookSoon(): void {
    if (this.#isLookingSoon || this.#watch === undefined) return;
    this.#isLookingSoon = true;
    setImmediate(() => {
      this.#isLookingSoon = false;
      this.#handOut();
    });
  }

  on(eventType: number, listener: Listener): void {
    const listeners = this.#listeners.get(eventType) ?? new Set();
    this.#listeners.set(eventType, listeners.add(listener));
  }

  off(eventType: number, listener: Listener): void {
    this.#listeners.get(eventType)?.delete(listener);
  }

  atom(name: string): number {
    const known = this.#atoms.get(name) ?? this.calls.internAtom(this.display, name, 0);
    this.#atoms.set(name, known);
    return known;
  }

  /** Runs requests to their end; false when the server refused one of them. */
  succeeds(requests: () => void): boolean {
    // By their number: word of what was refused before may come only now.
    const first = BigInt(this.calls.nextRequest(this.display));
    requests();
    if (this.#isOpen) this.calls.sync(this.display, 0);
    this.lookSoon();
    return this.#isOpen && lastRefusedRequest(this.display) < first;
  }

  read(from: Pointer, bytes: number): Uint8Array<ArrayBuffer> {
    const copy = new Uint8Array(bytes);
    if (bytes > 0 && from !== null) this.calls.copyMemory(copy, from, bytes);
    return copy;
  }

  /** Items of 32 bits lie in eight bytes each. Undefined when there is no such property. */
  readProperty(
    window: number,
    property: number,
    maxBytes: number,
    thenRemove = false,
  ): { type: number; bytes: Uint8Array<ArrayBuffer>; isWhole: boolean } | undefined {
    const [type, format, items, after]: [number[], number[], number[], number[]] = [[0], [0], [0], [0]];
    const data: Pointer[] = [null];
    const words = Math.ceil(maxBytes / 4);
    const remove = thenRemove ? 1 : 0;
    const { display } = this;
    // prettier-ignore
    this.calls.getProperty(display, window, property, 0, words, remove, anyPropertyType, type, format, items, after, data);
    this.lookSoon();
    const [memory = null] = data;
    if (memory === null) return undefined;
    const itemBytes = format[0] === 32 ? 8 : (format[0] ?? 0) / 8;
    const bytes = this.read(memory, (items[0] ?? 0) * itemBytes);
    this.calls.free(memory);
    return type[0] === 0 ? undefined : { type: type[0] ?? 0, bytes, isWhole: after[0] === 0 };
  }

  /** Hands out every event that the server had to tell up to this moment; false when they are too many to do so. */
  catchUp(): boolean {
    if (!this.#isOpen) return true;
    this.calls.sync(this.display, 0);
    const untilMs = performance.now() + limits.catchUpMs;
    let left = this.calls.queued(this.display, alreadyRead);
    for (; this.#isOpen && left > 0 && performance.now() < untilMs; left -= 1) this.#handOutNext();
    this.lookSoon();
    return !this.#isOpen || left === 0;
  }

  close(): void {
    if (!this.#isOpen) return;
    this.#end();
    this.calls.closeDisplay(this.display);
    forgetDisplay(this.display);
  }

  /** Any program can send us events without end, so they get turns, between which everything else has its own. */
  #handOut(): void {
    const untilMs = performance.now() + limits.eventsTurnMs;
    while (this.#isOpen && this.calls.pending(this.display) > 0) {
      this.#handOutNext();
      if (performance.now() < untilMs) continue;
      this.lookSoon();
      return;
    }
  }

  #handOutNext(): void {
    this.calls.nextEvent(this.display, this.#event);
    if (!this.#isOpen) return;
    const event = new DataView(this.#event.buffer);
    const listeners = this.#listeners.get(event.getInt32(0, true));
    for (const listener of listeners === undefined ? [] : Array.from(listeners))
      if (this.#isOpen) listener(event);
  }

  #lose(): void {
    if (!this.#isOpen) return;
    this.#end();
    // Not from within the X call that met the loss.
    setImmediate(this.#onGone);
  }

  #end(): void {
    this.#isOpen = false;
    this.#watch?.close();
  }
}
