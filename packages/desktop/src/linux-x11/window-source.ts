import type { Rectangle } from "@meekijk/screen-codec";
import type { CapturedFrame, OfferMemory, ScreenSource } from "@meekijk/session-client";
import { holdsPlace } from "../areas.ts";
import { ChangedAreas } from "./changed-areas.ts";
import { DamageWatch } from "./damage-watch.ts";
import { KeptFrame } from "./kept-frame.ts";
import type { ScreenTarget } from "./screen-target.ts";
import { readWindowBounds, readWindowFacts, type WindowFacts } from "./window-facts.ts";
import { WindowPixmap } from "./window-pixmap.ts";
import { hasKeyboardFocus, isTopmostAt } from "./window-place.ts";
import type { XConnection, XEvent } from "./x-connection.ts";
import { readId, readInt } from "./x-memory.ts";

const visibilityAndStructure = (1 << 16) | (1 << 17);
const noEvents = 0;
const [visibilityNotify, destroyNotify, mapNotify, configureNotify] = [15, 17, 19, 22];
const watchedEvents = [visibilityNotify, destroyNotify, mapNotify, configureNotify];

/** One window, without anything that covers it. */
export class WindowSource implements ScreenSource, ScreenTarget {
  readonly channelOrder = "bgrx" as const;
  readonly #connection: XConnection;
  readonly #window: number;
  readonly #kept: KeptFrame;
  readonly #changed = new ChangedAreas();
  readonly #onRunning: (isRunning: boolean) => void;
  #pixmap: WindowPixmap | undefined;
  #watch: DamageWatch | undefined;
  #facts: WindowFacts | undefined;
  #onFrame: (() => void) | undefined;
  #onEnded: (() => void) | undefined;

  constructor(connection: XConnection, window: number, onRunning: (isRunning: boolean) => void) {
    this.#connection = connection;
    this.#window = window;
    this.#kept = new KeptFrame(connection);
    this.#onRunning = onRunning;
  }

  start(onFrame: () => void, onEnded: () => void): void {
    const connection = this.#connection;
    [this.#onFrame, this.#onEnded] = [onFrame, onEnded];
    for (const type of watchedEvents) connection.on(type, this.#receive);
    if (connection.isOpen) this.#begin();
    if (this.#facts === undefined) setImmediate(() => this.end());
    else setImmediate(() => this.#onFrame?.());
  }

  async readNewest(offerMemory?: OfferMemory): Promise<CapturedFrame | undefined> {
    const facts = this.#facts;
    const pixmap = this.#pixmap?.id ?? 0;
    if (facts === undefined || pixmap === 0 || !this.#connection.isOpen) return undefined;
    const { borderWidth } = facts;
    const part = { ...facts, drawable: pixmap, x: borderWidth, y: borderWidth };
    return this.#kept.read(part, this.#changed.take(), offerMemory);
  }

  stop(): void {
    const connection = this.#connection;
    this.#onFrame = undefined;
    this.#onEnded = undefined;
    this.#facts = undefined;
    for (const type of watchedEvents) connection.off(type, this.#receive);
    this.#watch?.close();
    this.#pixmap?.close();
    if (this.#pixmap !== undefined && connection.isOpen)
      connection.calls.selectInput(connection.display, this.#window, noEvents);
    [this.#watch, this.#pixmap] = [undefined, undefined];
    this.#kept.close();
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
    connection.calls.selectInput(connection.display, this.#window, visibilityAndStructure);
    this.#pixmap = new WindowPixmap(connection, this.#window);
    this.#renew();
    if (this.#facts === undefined) return;
    this.#watch = new DamageWatch(connection, this.#window, (areas) => {
      this.#changed.add(areas);
      this.#onFrame?.();
    });
    this.#onRunning(true);
  }

  #renew(): void {
    const facts = readWindowFacts(this.#connection, this.#window);
    // While it is minimised the last picture stays.
    if (facts?.isViewable === true && this.#pixmap?.renew() === true) this.#facts = facts;
  }

  /**
   * XDestroyWindowEvent, XMapEvent and XConfigureEvent: event @32, window @40. XVisibilityEvent: window @32; it is the only
   * word of a frame that was hidden and shown again, as for another workspace.
   */
  readonly #receive = (event: XEvent): void => {
    const type = readInt(event, 0);
    if (readId(event, 32) !== this.#window) return;
    if (type !== visibilityNotify && readId(event, 40) !== this.#window) return;
    if (type === destroyNotify) this.end();
    else if (type !== configureNotify || this.#hasNewPixels(event)) {
      this.#renew();
      this.#onFrame?.();
    }
  };

  /** XConfigureEvent: width @56, height @60, border_width @64. The border is among the pixels that the server keeps. */
  #hasNewPixels(event: XEvent): boolean {
    const { width, height, borderWidth } = this.#facts ?? {};
    const known = [width, height, borderWidth];
    return [56, 60, 64].some((offset, at) => readInt(event, offset) !== known[at]);
  }
}
