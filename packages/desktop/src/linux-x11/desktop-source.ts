import type { PixelFrame, Rectangle } from "@meekijk/screen-codec";
import type { ScreenSource } from "@meekijk/session-client";
import { doOverlap, holdsPlace } from "./areas.ts";
import { DamageWatch } from "./damage-watch.ts";
import { PixelReader } from "./pixel-reader.ts";
import type { ScreenTarget } from "./screen-target.ts";
import { readWindowFacts } from "./window-facts.ts";
import type { XConnection } from "./x-connection.ts";

/** The whole desktop, or the part of it that one monitor shows. */
export class DesktopSource implements ScreenSource, ScreenTarget {
  readonly channelOrder = "bgrx" as const;
  readonly #connection: XConnection;
  readonly #reader: PixelReader;
  readonly #readArea: () => Rectangle | undefined;
  readonly #onRunning: (isRunning: boolean) => void;
  #watch: DamageWatch | undefined;
  #onFrame: (() => void) | undefined;
  #onEnded: (() => void) | undefined;
  #area: Rectangle | undefined;

  /** `readArea` is asked anew whenever monitors change; undefined when what was chosen is gone. */
  constructor(
    connection: XConnection,
    readArea: () => Rectangle | undefined,
    onRunning: (isRunning: boolean) => void,
  ) {
    this.#connection = connection;
    this.#reader = new PixelReader(connection);
    this.#readArea = readArea;
    this.#onRunning = onRunning;
    this.#area = readArea();
  }

  start(onFrame: () => void, onEnded: () => void): void {
    if (!this.#connection.isOpen) {
      setImmediate(onEnded);
      return;
    }
    [this.#onFrame, this.#onEnded] = [onFrame, onEnded];
    this.#watch = new DamageWatch(this.#connection, this.#connection.root, (areas) => {
      const area = this.#area;
      if (area !== undefined && areas.some((damaged) => doOverlap(damaged, area))) this.#onFrame?.();
    });
    this.#onRunning(true);
    setImmediate(() => this.#onFrame?.());
  }

  async readNewest(): Promise<PixelFrame | undefined> {
    const { root, isOpen } = this.#connection;
    const area = this.#area;
    if (this.#watch === undefined || area === undefined || !isOpen) return undefined;
    const facts = readWindowFacts(this.#connection, root);
    return facts && this.#reader.read({ drawable: root, ...facts, ...area });
  }

  stop(): void {
    this.#onFrame = undefined;
    this.#onEnded = undefined;
    this.#watch?.close();
    this.#watch = undefined;
    this.#reader.close();
    this.#onRunning(false);
  }

  /** Monitors changed: goes on with the new size, or ends. */
  followScreens(): void {
    this.#area = this.#readArea();
    if (this.#area === undefined) this.end();
    else this.#onFrame?.();
  }

  end(): void {
    const onEnded = this.#onEnded;
    this.stop();
    onEnded?.();
  }

  readBounds(): Rectangle | undefined {
    return this.#area;
  }

  showsAt(x: number, y: number): boolean {
    return this.#area !== undefined && holdsPlace(this.#area, x, y);
  }

  hasKeyboard(): boolean {
    return true;
  }
}
