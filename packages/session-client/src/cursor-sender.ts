import { arrowShape, encodeCursorMessage, limits } from "@meekijk/protocol";
import { clientLimits } from "./client-limits.ts";
import type { ClientPorts } from "./client-ports.ts";
import type { CursorPlace, CursorSource } from "./cursor-source.ts";

export interface CursorSenderSettings {
  readonly ports: ClientPorts;
  readonly cursor: CursorSource;
  mayShow(): boolean;
  /** False: the line is down. */
  send(message: Uint8Array): boolean;
}

/** Tells where the customer's cursor is and what it looks like, as often as a screen shows it and only when it changed. */
export class CursorSender {
  readonly #settings: CursorSenderSettings;
  #told: CursorPlace | undefined;
  #stillLooks = 0;
  #isStopped = false;
  #cancel: () => void = () => undefined;

  constructor(settings: CursorSenderSettings) {
    this.#settings = settings;
    this.#look();
  }

  /** The path is another one: what was told may be lost. */
  tellAgain(): void {
    this.#told = undefined;
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancel();
  }

  #look(): void {
    const { ports, mayShow } = this.#settings;
    this.#stillLooks += 1;
    if (mayShow()) this.#tell();
    // Telling can end the session.
    if (this.#isStopped) return;
    const isStill = this.#stillLooks >= clientLimits.stillCursorLooks;
    const { cursorIntervalMs, stillCursorIntervalMs } = clientLimits;
    this.#cancel = ports.setTimer(() => this.#look(), isStill ? stillCursorIntervalMs : cursorIntervalMs);
  }

  #tell(): void {
    const { cursor, send } = this.#settings;
    const place = cursor.readPlace();
    const { x, y, shapeId } = place;
    const isNewShape = this.#told?.shapeId !== shapeId;
    if (!isNewShape && this.#told?.x === x && this.#told.y === y) return;
    this.#stillLooks = 0;
    const isTold =
      (!isNewShape || send(this.#encodeShape())) && send(encodeCursorMessage({ kind: "place", x, y }));
    this.#told = isTold ? place : undefined;
  }

  /** A shape too large to tell is told as an arrow, since none would be a hidden cursor. */
  #encodeShape(): Uint8Array {
    const { pixels, ...shape } = this.#settings.cursor.readShape();
    if (Math.max(shape.width, shape.height) > limits.maxCursorSide) return encodeCursorMessage(arrowShape);
    return encodeCursorMessage({ kind: "shape", ...shape, pixels: new Uint32Array(pixels) });
  }
}
