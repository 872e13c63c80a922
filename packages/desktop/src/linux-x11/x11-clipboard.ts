import type { Clipboard } from "../clipboard.ts";
import { bindSelectionCalls, createHiddenWindow } from "./selection-calls.ts";
import { SelectionReading } from "./selection-reading.ts";
import type { XConnection, XEvent } from "./x-connection.ts";
import { readId } from "./x-memory.ts";

const selectionClear = 29;
const selectionRequest = 30;
const selectionNotify = 31;
const currentTime = 0;
const replaceProperty = 0;
const sendToNobodyElse = 0;
const noEventMask = 0;
const eventBytes = 192;

/** The CLIPBOARD selection. What is owned here is served for as long as the desktop is open. */
export class X11Clipboard implements Clipboard {
  readonly #connection: XConnection;
  readonly #calls: ReturnType<typeof bindSelectionCalls>;
  readonly #window: number;
  #owned: Uint8Array | undefined;
  #lastReading: Promise<unknown> = Promise.resolve();

  constructor(connection: XConnection) {
    this.#connection = connection;
    this.#calls = bindSelectionCalls(connection.libraries);
    this.#window = createHiddenWindow(connection);
    connection.on(selectionRequest, (event) => this.#serve(event));
    connection.on(selectionClear, (event) => {
      if (readId(event, 32) === this.#window && !this.#isOwner()) this.#owned = undefined;
    });
  }

  /** One after the other: some owners answer only one question at a time. */
  readText(maxBytes: number): Promise<string | undefined> {
    const reading = this.#lastReading.then(() => this.#read(maxBytes));
    this.#lastReading = reading;
    return reading;
  }

  writeText(text: string): void {
    if (!this.#connection.isOpen) return;
    this.#owned = new TextEncoder().encode(text);
    const { display } = this.#connection;
    this.#calls.own(display, this.#connection.atom("CLIPBOARD"), this.#window, currentTime);
    this.#connection.calls.flush(display);
  }

  async #read(maxBytes: number): Promise<string | undefined> {
    if (!this.#connection.isOpen) return undefined;
    const bytes =
      (this.#isOwner() ? this.#owned : undefined) ??
      (await new SelectionReading(this.#connection, maxBytes).result);
    return bytes === undefined || bytes.length > maxBytes ? undefined : new TextDecoder().decode(bytes);
  }

  /** Asked of the server: word of another program's text may still be on its way to us, or be older than our own. */
  #isOwner(): boolean {
    const { display } = this.#connection;
    return this.#calls.ownerOf(display, this.#connection.atom("CLIPBOARD")) === this.#window;
  }

  /** XSelectionRequestEvent: owner @32, requestor @40, selection @48, target @56, property @64, time @72. */
  #serve(request: XEvent): void {
    const { display, calls } = this.#connection;
    const [requestor, target] = [readId(request, 40), readId(request, 56)];
    // Old programs name no property; the target's name then stands for it.
    const property = readId(request, 64) || target;
    const isServed = this.#connection.succeeds(() => this.#answer(requestor, property, target));
    const answer = new DataView(new ArrayBuffer(eventBytes));
    answer.setInt32(0, selectionNotify, true);
    answer.setBigUint64(32, BigInt(requestor), true);
    answer.setBigUint64(40, BigInt(readId(request, 48)), true);
    answer.setBigUint64(48, BigInt(target), true);
    answer.setBigUint64(56, BigInt(isServed && this.#serves(target) ? property : 0), true);
    answer.setBigUint64(64, request.getBigUint64(72, true), true);
    const bytes = new Uint8Array(answer.buffer);
    if (!this.#connection.isOpen) return;
    this.#calls.send(display, requestor, sendToNobodyElse, noEventMask, bytes);
    calls.flush(display);
  }

  #serves(target: number): boolean {
    return this.#owned !== undefined && this.#targets().includes(target);
  }

  #targets(): number[] {
    return ["TARGETS", "UTF8_STRING", "text/plain;charset=utf-8"].map((name) => this.#connection.atom(name));
  }

  #answer(requestor: number, property: number, target: number): void {
    if (!this.#serves(target)) return;
    const { display } = this.#connection;
    const put = (type: number, itemBits: number, items: Uint8Array, count: number) =>
      this.#calls.putProperty(display, requestor, property, type, itemBits, replaceProperty, items, count);
    if (target === this.#connection.atom("TARGETS")) {
      const targets = BigUint64Array.from(this.#targets(), BigInt);
      put(this.#connection.atom("ATOM"), 32, new Uint8Array(targets.buffer), targets.length);
    } else if (this.#owned !== undefined) put(target, 8, this.#owned, this.#owned.length);
  }
}
