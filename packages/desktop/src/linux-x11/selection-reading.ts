import { limits } from "./limits.ts";
import { bindSelectionCalls, createHiddenWindow, destroyWindow } from "./selection-calls.ts";
import type { XConnection, XEvent } from "./x-connection.ts";
import { readId, readInt } from "./x-memory.ts";

const propertyNotify = 28;
const selectionNotify = 31;
const newValue = 0;
const currentTime = 0;

/** One look at the text that another program has on the clipboard, whole or in parts (ICCCM 2.7.2, INCR). */
export class SelectionReading {
  /** Undefined when there is no text, when it is longer than asked, or when its owner does not answer. */
  readonly result: Promise<Uint8Array | undefined>;
  readonly #connection: XConnection;
  readonly #window: number;
  readonly #property: number;
  readonly #maxBytes: number;
  readonly #parts: Uint8Array[] = [];
  #partCount = 0;
  #isTooLong = false;
  #bytesSoFar = 0;
  #comesInParts = false;
  #timer: NodeJS.Timeout | undefined;
  #lastTimer: NodeJS.Timeout | undefined;
  #resolve: (bytes: Uint8Array | undefined) => void = () => {};

  constructor(connection: XConnection, maxBytes: number) {
    this.#connection = connection;
    // Of its own: who answers too late, or goes on with a text in parts, must not answer the next question.
    this.#window = createHiddenWindow(connection);
    this.#maxBytes = maxBytes;
    this.#property = connection.atom("MEEKIJK_CLIPBOARD");
    this.result = new Promise((resolve) => (this.#resolve = resolve));
    this.#lastTimer = setTimeout(() => this.#giveUp(), limits.clipboardWholeMs);
    this.#expectMore();
    this.#ask();
  }

  #ask(): void {
    const connection = this.#connection;
    const { display, libraries, calls } = connection;
    const { convert, ownerOf } = bindSelectionCalls(libraries);
    const selection = connection.atom("CLIPBOARD");
    if (ownerOf(display, selection) === 0) {
      this.#finish(undefined);
      return;
    }
    connection.on(selectionNotify, this.#receiveAnswer);
    connection.on(propertyNotify, this.#receivePart);
    convert(display, selection, connection.atom("UTF8_STRING"), this.#property, this.#window, currentTime);
    calls.flush(display);
  }

  // XSelectionEvent: requestor @32, property @56; no property means: refused.
  readonly #receiveAnswer = (event: XEvent): void => {
    if (readId(event, 32) !== this.#window || this.#comesInParts) return;
    const part = readId(event, 56) === 0 ? undefined : this.#takePart();
    if (part === undefined) this.#finish(undefined);
    else if (part.type === this.#connection.atom("INCR")) this.#comesInParts = true;
    else this.#finish(part.bytes.length > this.#maxBytes ? undefined : part.bytes);
  };

  // XPropertyEvent: window @32, atom @40, state @56. An empty part is the last.
  readonly #receivePart = (event: XEvent): void => {
    const isOurs = readId(event, 32) === this.#window && readId(event, 40) === this.#property;
    if (!isOurs || readInt(event, 56) !== newValue || !this.#comesInParts) return;
    const part = this.#takePart();
    this.#partCount += 1;
    if (this.#partCount > limits.maxClipboardParts) this.#giveUp();
    else if (part?.bytes.length === 0) this.#finish(this.#isTooLong ? undefined : Buffer.concat(this.#parts));
    else {
      this.#keep(part?.bytes);
      this.#expectMore();
    }
  };

  /** Taking it tells the owner to go on. Undefined when it is longer than may be read. */
  #takePart(): { type: number; bytes: Uint8Array } | undefined {
    const part = this.#connection.readProperty(this.#window, this.#property, this.#maxBytes + 1, true);
    if (part?.isWhole === true) return part;
    const { display, libraries, calls } = this.#connection;
    bindSelectionCalls(libraries).removeProperty(display, this.#window, this.#property);
    calls.flush(display);
    return undefined;
  }

  #expectMore(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#giveUp(), limits.clipboardAnswerMs);
  }

  #finish(bytes: Uint8Array | undefined): void {
    this.#letGo();
    if (this.#connection.isOpen) destroyWindow(this.#connection, this.#window);
    this.#resolve(bytes);
  }

  /** The window stays: an owner that still writes to it could end by its being gone, and the person's text with it. */
  #giveUp(): void {
    this.#letGo();
    this.#resolve(undefined);
  }

  #letGo(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#lastTimer);
    this.#connection.off(selectionNotify, this.#receiveAnswer);
    this.#connection.off(propertyNotify, this.#receivePart);
  }

  /** The rest of a text that is too long is taken too, unread: some owners serve nobody else until it is gone. */
  #keep(bytes: Uint8Array | undefined): void {
    this.#bytesSoFar += bytes?.length ?? 0;
    this.#isTooLong ||= bytes === undefined || this.#bytesSoFar > this.#maxBytes;
    if (this.#isTooLong) this.#parts.length = 0;
    else if (bytes !== undefined) this.#parts.push(bytes);
  }
}
