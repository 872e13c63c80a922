import { PictureRefused, ScreenSurface, decodeUpdate } from "@meekijk/screen-codec";
import type { Rectangle } from "@meekijk/screen-codec";
import type { ClientPorts } from "./client-ports.ts";

/** The whole picture; its pixels are live memory. */
export interface ShownPicture {
  readonly width: number;
  readonly height: number;
  readonly pixelsRgba: Uint8ClampedArray<ArrayBuffer>;
}

export interface PicturePainter {
  /** Shows these parts of the whole picture. */
  paint(picture: ShownPicture, changed: readonly Rectangle[]): void;
  /** Forgets every pixel. */
  wipe(): void;
}

export interface PictureReceiverSettings {
  readonly ports: ClientPorts;
  readonly painter: PicturePainter;
  mayPaint(): boolean;
  acknowledge(updateId: number): void;
  onResized(width: number, height: number): void;
  /** An update that no honest device sends. */
  onRefused(): void;
}

const fourBytes = 4;

/** Decodes, paints and acknowledges the updates of one session, one after the other. */
export class PictureReceiver {
  readonly #settings: PictureReceiverSettings;
  #surface = new ScreenSurface();
  #work: Promise<void> = Promise.resolve();
  #isStopped = false;

  constructor(settings: PictureReceiverSettings) {
    this.#settings = settings;
  }

  receive(update: Uint8Array): void {
    this.#work = this.#work.then(() => this.#take(update));
  }

  /** For good; no pixel is kept. */
  stop(): void {
    this.#isStopped = true;
    this.#surface = new ScreenSurface();
    this.#settings.painter.wipe();
  }

  async #take(bytes: Uint8Array): Promise<void> {
    const { ports, painter } = this.#settings;
    if (this.#isStopped || !this.#settings.mayPaint()) return;
    try {
      const update = await decodeUpdate(bytes, (deflated, maxBytes) => ports.inflate(deflated, maxBytes));
      // Asked again: the session may have ended or paused while we were inflating.
      if (this.#isStopped || !this.#settings.mayPaint()) return;
      const { isResized, changed } = this.#surface.apply(update);
      const { width, height, pixelsRgba } = this.#surface;
      if (isResized) this.#settings.onResized(width, height);
      // A probe has no pixels: nothing is shown before there is a picture.
      if (changed.length > 0) painter.paint({ width, height, pixelsRgba }, changed);
      this.#settings.acknowledge(update.updateId);
    } catch (error) {
      if (!(error instanceof PictureRefused)) throw error;
      // What a lost path swallowed is repainted by the sender; everything else is no picture of ours.
      if (error.reason !== "missing-update" && error.reason !== "stale-update") this.#settings.onRefused();
    }
  }
}

/** The viewer's word on the picture stream: the number of the update that it shows now, four bytes, big-endian. */
export function encodePictureAcknowledgement(updateId: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(fourBytes);
  new DataView(bytes.buffer).setUint32(0, updateId);
  return bytes;
}

/** Undefined when it is not four bytes. */
export function decodePictureAcknowledgement(bytes: Uint8Array): number | undefined {
  if (bytes.length !== fourBytes) return undefined;
  return new DataView(bytes.buffer, bytes.byteOffset, fourBytes).getUint32(0);
}
