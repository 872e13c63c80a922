import type { PaintedScreen } from "../../session/paint-patch.ts";

/** The pixels of an image, for a program without a browser; what paints only hands it on. */
class FakeImageData implements ImageData {
  readonly colorSpace = "srgb";
  readonly pixelFormat = "rgba-unorm8";
  readonly data: ImageDataArray;
  readonly width: number;
  readonly height: number;

  constructor(source: ImageDataArray | number, width: number, height?: number | ImageDataSettings) {
    const isEmpty = typeof source === "number";
    this.width = isEmpty ? source : width;
    this.height = isEmpty ? width : Number(height);
    this.data = isEmpty ? new Uint8ClampedArray(source * width * 4) : source;
  }
}

// Node has none.
globalThis.ImageData ??= FakeImageData;

/** A canvas as far as the session's picture goes: it keeps what was painted on it, in words. */
export class FakeScreen extends EventTarget implements PaintedScreen {
  width = 300;
  height = 150;
  readonly painted: string[] = [];

  getContext() {
    return {
      putImageData: (image: ImageData, x: number, y: number) =>
        void this.painted.push(`${image.width}x${image.height}+${x}+${y}:${image.data.join()}`),
    };
  }
}
