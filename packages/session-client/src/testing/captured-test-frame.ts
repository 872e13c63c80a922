/** Pixels in words, blue in the lowest byte, as a screen has them. */
export interface ScreenWords {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint32Array;
}

export interface CaptureForm {
  /** Both keep the same samples; NV12 has the two colours beside each other. */
  readonly format?: "I420" | "NV12";
  /** What is shown of what was coded, from an even place on; left out: all. */
  readonly visibleRect?: { x: number; y: number; width: number; height: number };
  /** Brightness of 0 is black, not of 16: the same samples are other colours. */
  readonly fullRange?: boolean;
}

/** What a browser's capture keeps of a screen: brightness of each pixel and the colours of each four, after BT.601. */
export class CapturedTestFrame {
  readonly format: "I420" | "NV12";
  readonly colorSpace: VideoColorSpaceInit;
  readonly visibleRect: { x: number; y: number; width: number; height: number };
  readonly codedWidth: number;
  readonly codedHeight: number;
  readonly #planes: readonly [Uint8Array, Uint8Array, Uint8Array];

  constructor({ width, height, pixels }: ScreenWords, form: CaptureForm = {}) {
    this.format = form.format ?? "I420";
    this.colorSpace = { matrix: "smpte170m", fullRange: form.fullRange ?? false };
    this.visibleRect = form.visibleRect ?? { x: 0, y: 0, width, height };
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
      const isBeside = this.format === "NV12";
      for (const [index, plane] of this.#planes.entries()) {
        const { offset, stride } = layout[isBeside ? Math.min(index, 1) : index] as PlaneLayout;
        const [step, from] = isBeside && index > 0 ? [2, offset + index - 1] : [1, offset];
        this.#copyPlane(plane, index === 0 ? 1 : 2, (row, column, sample) => {
          refuseBeyond(bytes, offset + stride * (row + 1));
          bytes[from + row * stride + column * step] = sample;
        });
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

  /** The samples of what is visible. */
  #copyPlane(
    plane: Uint8Array,
    share: 1 | 2,
    put: (row: number, column: number, sample: number) => void,
  ): void {
    const { x, y, width, height } = this.visibleRect;
    const planeWidth = Math.ceil(this.codedWidth / share);
    for (let row = 0; row < Math.ceil(height / share); row += 1)
      for (let column = 0; column < Math.ceil(width / share); column += 1)
        put(row, column, plane[(y / share + row) * planeWidth + x / share + column] as number);
  }

  /** In the words of "BGRX". */
  #pixelAt(x: number, y: number): number {
    const [brightness, blues, reds] = this.#planes;
    const { codedWidth: width } = this;
    const at = (y >> 1) * Math.ceil(width / 2) + (x >> 1);
    const range = this.colorSpace.fullRange === true ? 16_320 : 18_997;
    const light = ((brightness[y * width + x] as number) * 0x0101 * range) >>> 16;
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
