import { type CursorMessage, decodeCursorMessage, isCursorMessage } from "@meekijk/protocol";
import { createCanvasPainter } from "./canvas-painter.ts";
import type { ClientPorts } from "./client-ports.ts";
import { PictureReceiver } from "./picture-receiver.ts";

export interface ConsoleScreenSettings {
  readonly ports: ClientPorts;
  mayPaint(): boolean;
  acknowledge(updateId: number): void;
  onChanged(): void;
  onCursor(cursor: CursorMessage): void;
  onRefused(): void;
}

/** The page's canvas and what is painted on it. Nothing is kept and nothing can be saved (R044). */
export class ConsoleScreen {
  readonly #settings: ConsoleScreenSettings;
  #canvas: OffscreenCanvas | undefined;
  #receiver: PictureReceiver | undefined;
  #size: { width: number; height: number } | undefined;

  constructor(settings: ConsoleScreenSettings) {
    this.#settings = settings;
  }

  /** In the remote screen's own pixels; undefined before the first picture. */
  get size(): { width: number; height: number } | undefined {
    return this.#size;
  }

  attach(canvas: OffscreenCanvas): void {
    this.#canvas = canvas;
  }

  receive(update: Uint8Array): void {
    if (isCursorMessage(update)) {
      this.#takeCursor(update);
      return;
    }
    if (this.#canvas === undefined) return;
    const { ports, mayPaint, acknowledge, onChanged, onRefused } = this.#settings;
    this.#receiver ??= new PictureReceiver({
      ports,
      painter: createCanvasPainter(this.#canvas),
      mayPaint,
      acknowledge,
      onResized: (width, height) => {
        this.#size = { width, height };
        onChanged();
      },
      onRefused,
    });
    this.#receiver.receive(update);
  }

  #takeCursor(bytes: Uint8Array): void {
    const cursor = decodeCursorMessage(bytes);
    if (cursor === undefined) this.#settings.onRefused();
    else if (this.#settings.mayPaint()) this.#settings.onCursor(cursor);
  }

  stop(): void {
    this.#receiver?.stop();
  }
}
