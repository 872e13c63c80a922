import { type CursorMessage, decodeCursorMessage, isCursorMessage } from "@meekijk/protocol";
import type { ClientPorts } from "./client-ports.ts";
import { PatchPainter } from "./patch-painter.ts";
import type { PicturePatch } from "./picture-patch.ts";
import { PictureReceiver } from "./picture-receiver.ts";

export interface ConsoleScreenSettings {
  readonly ports: ClientPorts;
  mayPaint(): boolean;
  /** The page paints it and says `painted`. */
  show(patch: PicturePatch): void;
  acknowledge(updateId: number): void;
  onChanged(): void;
  onCursor(cursor: CursorMessage): void;
  onRefused(): void;
}

/** What is painted on the page's canvas. Nothing is kept and nothing can be saved (R044). */
export class ConsoleScreen {
  readonly #settings: ConsoleScreenSettings;
  readonly #painter: PatchPainter;
  readonly #receiver: PictureReceiver;
  #size: { width: number; height: number } | undefined;

  constructor(settings: ConsoleScreenSettings) {
    this.#settings = settings;
    const { ports, mayPaint, show, acknowledge, onChanged, onRefused } = settings;
    this.#painter = new PatchPainter({ mayPaint, show });
    this.#receiver = new PictureReceiver({
      ports,
      painter: this.#painter,
      mayPaint,
      acknowledge,
      onResized: (width, height) => {
        this.#size = { width, height };
        onChanged();
      },
      onRefused,
    });
  }

  /** In the remote screen's own pixels; undefined before the first picture. */
  get size(): { width: number; height: number } | undefined {
    return this.#size;
  }

  painted(): void {
    this.#painter.painted();
  }

  /** Something about the session changed, perhaps that pictures may be shown again. */
  proceed(): void {
    this.#painter.proceed();
  }

  receive(update: Uint8Array): void {
    if (isCursorMessage(update)) this.#takeCursor(update);
    else this.#receiver.receive(update);
  }

  #takeCursor(bytes: Uint8Array): void {
    const cursor = decodeCursorMessage(bytes);
    if (cursor === undefined) this.#settings.onRefused();
    else if (this.#settings.mayPaint()) this.#settings.onCursor(cursor);
  }

  stop(): void {
    this.#receiver.stop();
  }
}
