/** Pixels in words, blue in the lowest byte, as a screen has them. */
export interface ScreenWords {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint32Array;
}

/** What a browser's capture keeps of a screen: brightness of each pixel and the colours of each four, after BT.601. */
export class CapturedTestFrame {
  readonly format = "I420";
  readonly visibleRect: { x: number; y: number; width: number; height: number };
  readonly codedWidth: number;
  readonly codedHeight: number;
  readonly #planes: readonly [Uint8Array, Uint8Array, Uint8Array];

  constructor({ width, height, pixels }: ScreenWords) {
    this.visibleRect = { x: 0, y: 0, width, height };
    this.codedWidth = width;
    this.codedHeight = height;
    const halfWidth = Math.ceil(width / 2);
    const brightness = new Uint8Array(width * height);
    const [blues, reds] = [0, 1].map(() => new Uint8Array(halfWidth * Math.ceil(height / 2))) as [
      Uint8Array,
      Uint8Array,
    ];
    this.#planes = [brightness, blues, reds];
    for (let y = 0; y < height; y += 2) {
      for (let x = 0; x < width; x += 2) {
        let [red, green, blue, count] = [0, 0, 0, 0];
        for (let at = 0; at < 4; at += 1) {
          const [column, row] = [x + (at & 1), y + (at >> 1)];
          if (column >= width || row >= height) continue;
          const word = pixels[row * width + column] as number;
          const [r, g, b] = [(word >> 16) & 255, (word >> 8) & 255, word & 255];
          brightness[row * width + column] = (66 * r + 129 * g + 25 * b + 0x1080) >> 8;
          [red, green, blue, count] = [red + r, green + g, blue + b, count + 1];
        }
        [red, green, blue] = [red, green, blue].map((sum) => Math.round(sum / count)) as [
          number,
          number,
          number,
        ];
        const at = (y >> 1) * halfWidth + (x >> 1);
        blues[at] = (112 * blue - 74 * green - 38 * red + 0x8080) >> 8;
        reds[at] = (112 * red - 94 * green - 18 * blue + 0x8080) >> 8;
      }
    }
  }

  clone(): this {
    return this;
  }

  close(): void {}

  async copyTo(
    target: Uint32Array | Int32Array,
    { format, rect = this.visibleRect, layout = [] }: VideoFrameCopyToOptions & { format?: string } = {},
  ): Promise<PlaneLayout[]> {
    const bytes = new Uint8Array(target.buffer, target.byteOffset, target.byteLength);
    const { width } = this.visibleRect;
    if (format === undefined) {
      for (const [index, plane] of this.#planes.entries()) {
        const rowBytes = index === 0 ? width : Math.ceil(width / 2);
        const { offset, stride } = layout[index] as PlaneLayout;
        refuseBeyond(bytes, offset + stride * (plane.length / rowBytes));
        for (let row = 0; row * rowBytes < plane.length; row += 1)
          bytes.set(plane.subarray(row * rowBytes, (row + 1) * rowBytes), offset + row * stride);
      }
      return [];
    }
    const { x = 0, y = 0, width: columns = 0, height: rows = 0 } = rect;
    const { offset, stride } = layout[0] ?? { offset: 0, stride: width * 4 };
    refuseBeyond(bytes, offset + stride * rows);
    const words = new Uint32Array(target.buffer, target.byteOffset, target.length);
    for (let row = 0; row < rows; row += 1) {
      const to = (offset + row * stride) / 4;
      for (let column = 0; column < columns; column += 1)
        words[to + column] = this.#pixelAt(x + column, y + row);
    }
    return [];
  }

  /** In the words of "BGRX". */
  #pixelAt(x: number, y: number): number {
    const [brightness, blues, reds] = this.#planes;
    const { width } = this.visibleRect;
    const at = (y >> 1) * Math.ceil(width / 2) + (x >> 1);
    const light = ((brightness[y * width + x] as number) * 0x0101 * 18_997) >>> 16;
    const [u, v] = [(blues[at] as number) - 128, (reds[at] as number) - 128];
    const [b, g, r] = [u * 129, -u * 25 - v * 52, v * 102].map((colour) =>
      Math.max(0, Math.min(255, (light + colour - 1_160) >> 6)),
    ) as [number, number, number];
    return ((0xff << 24) | (r << 16) | (g << 8) | b) >>> 0;
  }
}

/** As browsers do, also where the last row itself would fit. */
function refuseBeyond({ byteLength }: Uint8Array, end: number): void {
  if (end > byteLength) throw new TypeError("destination is not large enough");
}
