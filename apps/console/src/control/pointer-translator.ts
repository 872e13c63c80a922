import { limits, type InputMessage } from "@meekijk/protocol";

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Where the picture lies on the page, and which part of the remote screen it shows. */
export interface PictureFrame {
  readonly box: { readonly left: number; readonly top: number } & Size;
  readonly view: Place & Size;
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/** The remote pixel under a point of the page; what is beside the picture counts for its edge. */
export function toRemotePlace({ box, view }: PictureFrame, clientX: number, clientY: number): Place {
  const along = (at: number, start: number, length: number, pixels: number) =>
    Math.min(pixels - 1, Math.max(0, Math.floor(((at - start) * pixels) / Math.max(1, length))));
  return {
    x: view.x + along(clientX, box.left, box.width, view.width),
    y: view.y + along(clientY, box.top, box.height, view.height),
  };
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
  ): InputMessage[] {
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
