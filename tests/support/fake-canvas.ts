/** Stands in for the page's canvas and keeps what was painted. */
export class FakeCanvas {
  width = 0;
  height = 0;
  paints = 0;
  firstPixel = 0;
  /** The whole picture, four bytes a pixel. */
  picture = new Uint8ClampedArray();
  getContext() {
    return {
      putImageData: (image: { data: Uint8ClampedArray<ArrayBuffer> }) => {
        this.paints += 1;
        this.picture = image.data;
        const [red = 0, green = 0, blue = 0] = image.data;
        this.firstPixel = (red | (green << 8) | (blue << 16)) >>> 0;
      },
    };
  }
}
