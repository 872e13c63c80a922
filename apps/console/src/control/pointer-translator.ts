import { limits, type HandAct } from "@meekijk/protocol";

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Where the picture lies on the page, and which part of the remote screen it shows. */
export interface PictureFrame {
  readonly box: { readonly left: number; readonly top: number } & Size;
  readonly view: Place & Size;
  /** Pixels of this screen in one CSS pixel. */
  readonly devicePixelRatio: number;
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/** A pixel's place in CSS pixels may come out a hair below it. */
const hair = 1 / 1_024;

/**
 * The remote pixel under the pixel of this screen that is pointed at; of several that share it, one so chosen that both
 * edges are reached, where systems hide things. What is beside the picture counts for its edge.
 */
export function toRemotePlace(
  { box, view, devicePixelRatio }: PictureFrame,
  clientX: number,
  clientY: number,
): Place {
  const along = (at: number, start: number, length: number, pixels: number) => {
    const pixel = Math.floor(at * devicePixelRatio + hair) - Math.round(start * devicePixelRatio);
    const shown = Math.max(1, Math.round(length * devicePixelRatio));
    const remote =
      shown < pixels ? (pixel * (pixels - 1)) / Math.max(1, shown - 1) : ((pixel + 0.5) * pixels) / shown;
    return Math.min(pixels - 1, Math.max(0, Math.floor(remote)));
  };
  return {
    x: view.x + along(clientX, box.left, box.width, view.width),
    y: view.y + along(clientY, box.top, box.height, view.height),
  };
}

interface ClientPlace {
  readonly clientX: number;
  readonly clientY: number;
}

/** Mouse events come in whole CSS pixels, which are too large on a screen with more; the pointer's event before is exact. */
export function exactPlaceOf(event: ClientPlace, pointer: ClientPlace): ClientPlace {
  const isSame =
    Math.floor(pointer.clientX) === Math.floor(event.clientX) &&
    Math.floor(pointer.clientY) === Math.floor(event.clientY);
  return isSame ? pointer : event;
}

/** What a mouse with notches turns in one; touch pads give less and are added up. */
const pixelsPerNotch = 100;
const pixelsPerLine = 33;

/** Adds the small steps of a touch pad up to whole notches. */
export class WheelTranslator {
  #restX = 0;
  #restY = 0;

  turn(
    place: Place,
    { deltaX, deltaY, deltaMode }: { deltaX: number; deltaY: number; deltaMode: number },
  ): HandAct[] {
    const scale =
      deltaMode === 0 ? 1 : deltaMode === 1 ? pixelsPerLine : pixelsPerNotch * limits.maxWheelNotches;
    const x = this.#restX + (deltaX * scale) / pixelsPerNotch;
    const y = this.#restY + (deltaY * scale) / pixelsPerNotch;
    const [notchesX, notchesY] = [clampNotches(x), clampNotches(y)];
    // What went beyond the bound is not kept: it would scroll on after the hand rests.
    [this.#restX, this.#restY] = [x % 1, y % 1];
    return notchesX === 0 && notchesY === 0 ? [] : [{ kind: "wheel", ...place, notchesX, notchesY }];
  }
}

function clampNotches(notches: number): number {
  const whole = Math.trunc(notches);
  // Never minus nought, which is another number to those who compare.
  return Math.min(limits.maxWheelNotches, Math.max(-limits.maxWheelNotches, whole)) || 0;
}
