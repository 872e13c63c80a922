import type { PicturePatch } from "@meekijk/session-client";

/** Stands in for the page's canvas and keeps what was painted. */
export class FakeCanvas {
  width = 0;
  height = 0;
  paints = 0;
  /** The whole picture, four bytes a pixel. */
  picture = new Uint8ClampedArray();

  get firstPixel(): number {
    const [red = 0, green = 0, blue = 0] = this.picture;
    return (red | (green << 8) | (blue << 16)) >>> 0;
  }

  paint({ width, height, areas, pixels }: PicturePatch): void {
    if (width !== this.width || height !== this.height) {
      [this.width, this.height] = [width, height];
      this.picture = new Uint8ClampedArray(width * height * 4);
    }
    this.paints += 1;
    let from = 0;
    for (const area of areas)
      for (let row = area.y; row < area.y + area.height; row += 1) {
        const to = from + area.width * 4;
        this.picture.set(pixels.subarray(from, to), (row * width + area.x) * 4);
        from = to;
      }
  }
}
