import type { Rectangle } from "@meekijk/screen-codec";
import type { CapturedFrame, OfferMemory, ScreenSource } from "@meekijk/session-client";
import { doOverlap, holdsPlace } from "../areas.ts";
import { ChangedAreas } from "./changed-areas.ts";
import { DamageWatch } from "./damage-watch.ts";
import { KeptFrame } from "./kept-frame.ts";
import type { ScreenTarget } from "./screen-target.ts";
import { type WindowFacts, readWindowFacts } from "./window-facts.ts";
import type { XConnection } from "./x-connection.ts";

/** The whole desktop, or the part of it that one monitor shows. */
export class DesktopSource implements ScreenSource, ScreenTarget {
  readonly channelOrder = "bgrx" as const;
  readonly #connection: XConnection;
  readonly #kept: KeptFrame;
  readonly #changed = new ChangedAreas();
  readonly #readArea: () => Rectangle | undefined;
  readonly #onRunning: (isRunning: boolean) => void;
  #watch: DamageWatch | undefined;
  #onFrame: (() => void) | undefined;
  #onEnded: (() => void) | undefined;
  #area: Rectangle | undefined;
  /** A root window keeps its form for as long as there is a display. */
  #facts: WindowFacts | undefined;

  /** `readArea` is asked anew whenever monitors change; undefined when what was chosen is gone. */
  constructor(
    connection: XConnection,
    readArea: () => Rectangle | undefined,
    onRunning: (isRunning: boolean) => void,
  ) {
    this.#connection = connection;
    this.#kept = new KeptFrame(connection);
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
      if (area === undefined || !areas.some((damaged) => doOverlap(damaged, area))) return;
      this.#changed.add(areas);
      this.#onFrame?.();
    });
    this.#onRunning(true);
    setImmediate(() => this.#onFrame?.());
  }

  async readNewest(offerMemory?: OfferMemory): Promise<CapturedFrame | undefined> {
    const { root, isOpen } = this.#connection;
    const area = this.#area;
    if (this.#watch === undefined || area === undefined || !isOpen) return undefined;
    this.#facts ??= readWindowFacts(this.#connection, root);
    if (this.#facts === undefined) return undefined;
    const changed = this.#changed
      .take()
      .map(({ x, y, ...size }) => ({ x: x - area.x, y: y - area.y, ...size }));
    return this.#kept.read({ drawable: root, ...this.#facts, ...area }, changed, offerMemory);
  }

  stop(): void {
    this.#onFrame = undefined;
    this.#onEnded = undefined;
    this.#watch?.close();
    this.#watch = undefined;
    this.#kept.close();
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
