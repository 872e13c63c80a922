import type { Rectangle } from "@meekijk/screen-codec";
import type { CapturedFrame, OfferMemory } from "@meekijk/session-client";
import { overlapOf } from "../areas.ts";
import { around } from "./changed-areas.ts";
import { type DrawablePart, PixelReader } from "./pixel-reader.ts";
import type { XConnection } from "./x-connection.ts";
import { limits } from "./limits.ts";

/**
 * One picture of a drawable, kept and brought up to date where that changed: reading and comparing a whole screen for
 * every letter typed would take most of the time there is.
 */
export class KeptFrame {
  readonly #reader: PixelReader;
  readonly #nowMs: () => number;
  #frame: CapturedFrame | undefined;
  #form = "";
  #readWholeAtMs = -Infinity;

  constructor(connection: XConnection, nowMs: () => number = () => performance.now()) {
    this.#reader = new PixelReader(connection);
    this.#nowMs = nowMs;
  }

  /**
   * `changed` are areas of the part, from its own corner; the picture comes to stand in memory that is offered. Undefined
   * when the drawable is gone or too small.
   */
  read(
    part: DrawablePart,
    changed: readonly Rectangle[],
    offerMemory?: OfferMemory,
  ): CapturedFrame | undefined {
    const { drawable, depth, x, y, width, height } = part;
    const form = [drawable, depth, x, y, width, height].join();
    const atMs = this.#nowMs();
    const kept = this.#frame;
    const memory = offerMemory?.(width, height) ?? kept?.pixels;
    const isInPlace = memory?.buffer === kept?.pixels.buffer;
    // Some drivers do not tell of everything that they draw.
    const isFresh = atMs - this.#readWholeAtMs < limits.wholeReadIntervalMs;
    const isKept = form === this.#form && isInPlace && isFresh;
    if (kept === undefined || !isKept) {
      this.#frame = this.#reader.read(part, memory);
      this.#form = form;
      this.#readWholeAtMs = atMs;
      return this.#frame;
    }
    const whole = { x: 0, y: 0, width, height };
    const areas = changed.flatMap((area) => overlapOf(area, whole) ?? []);
    const toRead = areas.length > limits.maxAreasRead ? [around(areas)] : areas;
    const isRead = toRead.every((area) => this.#reader.readArea(part, area, kept.pixels));
    if (!isRead) {
      this.close();
      return undefined;
    }
    // All that was read: what lies between the areas may have changed meanwhile, before anyone was told.
    return { ...kept, changedAreas: toRead };
  }

  close(): void {
    this.#reader.close();
    this.#frame = undefined;
  }
}
