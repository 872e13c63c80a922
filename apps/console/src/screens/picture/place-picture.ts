import type { PictureScale } from "./view-model.ts";

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Where the picture lies in its frame, in CSS pixels. */
export interface PicturePlace extends Size {
  readonly left: number;
  readonly top: number;
  /** Pixels of this screen for one of the picture. */
  readonly density: number;
}

/**
 * Lays the picture on whole pixels of this screen, so that nothing is drawn half a pixel off: at 1:1 one for each of its
 * own; fitted in, at most as large as it is there (a CSS pixel for each), and in the middle of what room is left.
 *
 * @param room for the picture, in CSS pixels and their parts
 */
export function placePicture(
  scale: PictureScale,
  picture: Size,
  room: Size,
  devicePixelRatio: number,
): PicturePlace {
  const frame = {
    width: toDevice(room.width, devicePixelRatio),
    height: toDevice(room.height, devicePixelRatio),
  };
  const density =
    scale === "actual-size"
      ? 1
      : Math.min(devicePixelRatio, frame.width / picture.width, frame.height / picture.height);
  const width = Math.max(1, Math.round(picture.width * density));
  const height = Math.max(1, Math.round(picture.height * density));
  const before = (room: number, length: number) => Math.max(0, Math.floor((room - length) / 2));
  return {
    width: toCss(width, devicePixelRatio),
    height: toCss(height, devicePixelRatio),
    left: toCss(before(frame.width, width), devicePixelRatio),
    top: toCss(before(frame.height, height), devicePixelRatio),
    density,
  };
}

/** Whole pixels of this screen; what is one but for a hair counts as one. */
function toDevice(css: number, devicePixelRatio: number): number {
  return Math.floor(css * devicePixelRatio + 1 / 64);
}

/** A hair more than exact: browsers cut lengths off at 1/64 of a pixel, and one below would blur the whole picture. */
function toCss(pixels: number, devicePixelRatio: number): number {
  return pixels === 0 ? 0 : (pixels + 1 / 256) / devicePixelRatio;
}
