import type { PixelFrame, Rectangle } from "@meekijk/screen-codec";
import type { ScreenSource } from "@meekijk/session-client";
import { holdsPlace } from "./areas.ts";
import { DamageWatch } from "./damage-watch.ts";
import { PixelReader } from "./pixel-reader.ts";
import type { ScreenTarget } from "./screen-target.ts";
import { readWindowBounds, readWindowFacts, type WindowFacts } from "./window-facts.ts";
import { WindowPixmap } from "./window-pixmap.ts";
import { hasKeyboardFocus, isTopmostAt } from "./window-place.ts";
import type { XConnection, XEvent } from "./x-connection.ts";
import { readId, readInt } from "./x-memory.ts";

const structureNotify = 1 << 17;
const noEvents = 0;
const destroyNotify = 17;
const mapNotify = 19;
const configureNotify = 22;

/** One window, without anything that covers it. */
export class WindowSource implements ScreenSource, ScreenTarget {
  readonly channelOrder = "bgrx" as const;
  readonly #connection: XConnection;
  readonly #window: number;
  readonly #reader: PixelReader;
  readonly #onRunning: (isRunning: boolean) => void;
  #pixmap: WindowPixmap | undefined;
  #watch: DamageWatch | undefined;
  #facts: WindowFacts | undefined;
  #onFrame: (() => void) | undefined;
  #onEnded: (() => void) | undefined;

  constructor(connection: XConnection, window: number, onRunning: (isRunning: boolean) => void) {
    this.#connection = connection;
    this.#window = window;
    this.#reader = new PixelReader(connection);
    this.#onRunning = onRunning;
  }

  start(onFrame: () => void, onEnded: () => void): void {
    const connection = this.#connection;
    [this.#onFrame, this.#onEnded] = [onFrame, onEnded];
    for (const type of [destroyNotify, mapNotify, configureNotify]) connection.on(type, this.#receive);
    if (connection.isOpen) this.#begin();
    if (this.#facts === undefined) setImmediate(() => this.end());
    else setImmediate(() => this.#onFrame?.());
  }

  async readNewest(): Promise<PixelFrame | undefined> {
    const facts = this.#facts;
    const pixmap = this.#pixmap?.id ?? 0;
    if (facts === undefined || pixmap === 0 || !this.#connection.isOpen) return undefined;
    const { borderWidth } = facts;
    return this.#reader.read({ ...facts, drawable: pixmap, x: borderWidth, y: borderWidth });
  }

  stop(): void {
    const connection = this.#connection;
    this.#onFrame = undefined;
    this.#onEnded = undefined;
    this.#facts = undefined;
    for (const type of [destroyNotify, mapNotify, configureNotify]) connection.off(type, this.#receive);
    this.#watch?.close();
    this.#pixmap?.close();
    if (this.#pixmap !== undefined && connection.isOpen)
      connection.calls.selectInput(connection.display, this.#window, noEvents);
    [this.#watch, this.#pixmap] = [undefined, undefined];
    this.#reader.close();
    this.#onRunning(false);
  }

  /** A window minds only its own size. */
  followScreens(): void {
    if (readWindowFacts(this.#connection, this.#window) === undefined) this.end();
  }

  end(): void {
    const onEnded = this.#onEnded;
    this.stop();
    onEnded?.();
  }

  readBounds(): Rectangle | undefined {
    return readWindowBounds(this.#connection, this.#window);
  }

  showsAt(x: number, y: number): boolean {
    const bounds = this.readBounds();
    return (
      bounds !== undefined && holdsPlace(bounds, x, y) && isTopmostAt(this.#connection, this.#window, x, y)
    );
  }

  hasKeyboard(): boolean {
    return hasKeyboardFocus(this.#connection, this.#window);
  }

  #begin(): void {
    const connection = this.#connection;
    connection.calls.selectInput(connection.display, this.#window, structureNotify);
    this.#pixmap = new WindowPixmap(connection, this.#window);
    this.#renew();
    if (this.#facts === undefined) return;
    this.#watch = new DamageWatch(connection, this.#window, () => this.#onFrame?.());
    this.#onRunning(true);
  }

  #renew(): void {
    const facts = readWindowFacts(this.#connection, this.#window);
    // While it is minimised the last picture stays.
    if (facts?.isViewable === true && this.#pixmap?.renew() === true) this.#facts = facts;
  }

  // XDestroyWindowEvent, XMapEvent and XConfigureEvent: event @32, window @40; width and height @56 of the last.
  readonly #receive = (event: XEvent): void => {
    if (readId(event, 32) !== this.#window || readId(event, 40) !== this.#window) return;
    const type = readInt(event, 0);
    if (type === destroyNotify) this.end();
    else {
      const isSameSize =
        readInt(event, 56) === this.#facts?.width && readInt(event, 60) === this.#facts.height;
      if (type === configureNotify && isSameSize) return;
      this.#renew();
      this.#onFrame?.();
    }
  };
}
