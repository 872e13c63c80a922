import type { Rectangle } from "@meekijk/screen-codec";
import { type PicturePatch, cutPatch } from "./picture-patch.ts";
import type { PicturePainter, ShownPicture } from "./picture-receiver.ts";

export interface PatchPainterSettings {
  mayPaint(): boolean;
  /** To the page, which answers each with `painted`. */
  show(patch: PicturePatch): void;
}

/** One that the page paints while the next comes; a page that is busy gets the newest state, not all that was. */
const mostUnderWay = 2;

/** Beyond this, all of the picture is handed on: a page that hangs for minutes makes no list of what it missed. */
const mostWaiting = 4_096;

/** Hands what changed to the page that owns the canvas, no faster than that paints. */
export class PatchPainter implements PicturePainter {
  readonly #settings: PatchPainterSettings;
  #picture: ShownPicture | undefined;
  #waiting: Rectangle[] = [];
  #underWay = 0;

  constructor(settings: PatchPainterSettings) {
    this.#settings = settings;
  }

  paint(picture: ShownPicture, changed: readonly Rectangle[]): void {
    const { width, height } = picture;
    const isOfSameSize = this.#picture?.width === width && this.#picture.height === height;
    const isAll = !isOfSameSize || this.#waiting.length + changed.length > mostWaiting;
    if (isAll) this.#waiting = [{ x: 0, y: 0, width, height }];
    else this.#waiting.push(...changed);
    this.#picture = picture;
    this.proceed();
  }

  /** The page painted what it was handed. */
  painted(): void {
    this.#underWay = Math.max(0, this.#underWay - 1);
    this.proceed();
  }

  /** Shows what waits, once that may be shown and the page has room. */
  proceed(): void {
    const { mayPaint, show } = this.#settings;
    if (this.#picture === undefined || this.#waiting.length === 0) return;
    if (this.#underWay >= mostUnderWay || !mayPaint()) return;
    const { pixelsRgba, width, height } = this.#picture;
    const changed = this.#waiting;
    this.#waiting = [];
    this.#underWay += 1;
    show(cutPatch(pixelsRgba, width, height, changed));
  }

  wipe(): void {
    this.#picture = undefined;
    this.#waiting = [];
  }
}
