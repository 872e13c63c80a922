import type { PicturePatch } from "@meekijk/session-client";

/** What the picture of a session is painted on: a canvas of the page. */
export interface PaintedScreen extends EventTarget {
  width: number;
  height: number;
  getContext(
    kind: "2d",
    settings: { alpha: false },
  ): { putImageData(image: ImageData, x: number, y: number): void } | null;
}

/**
 * Puts the pixels of a patch on the canvas, at once: what a worker paints on a transferred canvas is shown a frame or two
 * later.
 */
export function paintPatch(screen: PaintedScreen, { width, height, areas, pixels }: PicturePatch): void {
  // Setting a size clears the canvas, also when it is the same.
  if (screen.width !== width || screen.height !== height) [screen.width, screen.height] = [width, height];
  const context = screen.getContext("2d", { alpha: false });
  let from = 0;
  for (const area of areas) {
    const to = from + area.width * area.height * 4;
    context?.putImageData(new ImageData(pixels.subarray(from, to), area.width, area.height), area.x, area.y);
    from = to;
  }
}

/** No pixel of the picture is left. */
export function wipeScreen(screen: PaintedScreen): void {
  [screen.width, screen.height] = [0, 0];
}
