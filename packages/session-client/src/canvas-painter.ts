import type { Rectangle } from "@meekijk/screen-codec";
import type { PicturePainter } from "./picture-receiver.ts";

/** Paints on a canvas of the page, at the remote screen's own pixel size. Only what changed is touched. */
export function createCanvasPainter(canvas: OffscreenCanvas): PicturePainter {
  const context = canvas.getContext("2d", { alpha: false, desynchronized: true });
  return {
    resize: (width, height) => {
      canvas.width = width;
      canvas.height = height;
    },
    paint: (pixelsRgba, width, height, changed: readonly Rectangle[]) => {
      const image = new ImageData(pixelsRgba, width, height);
      for (const area of changed) context?.putImageData(image, 0, 0, area.x, area.y, area.width, area.height);
    },
  };
}
