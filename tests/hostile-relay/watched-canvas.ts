/** One picture that the console put on its page. */
export interface Painting {
  /** 0xBBGGRR of every pixel; undefined when they differ. */
  readonly colour: number | undefined;
  /** What the console's page said at that moment. */
  readonly consoleStep: string | undefined;
}

/** Stands in for the page's canvas and keeps every picture that was painted on it. */
export class WatchedCanvas {
  width = 0;
  height = 0;
  readonly paintings: Painting[] = [];
  readonly #readStep: () => string | undefined;

  constructor(readStep: () => string | undefined) {
    this.#readStep = readStep;
  }

  get colour(): number | undefined {
    return this.paintings.at(-1)?.colour;
  }

  getContext() {
    return {
      putImageData: ({ data }: { data: Uint8ClampedArray<ArrayBuffer> }) => {
        const pixels = new Uint32Array(data.buffer, data.byteOffset, data.length / 4);
        const [first = 0] = pixels;
        const isEven = pixels.every((pixel) => pixel === first);
        this.paintings.push({
          colour: isEven ? first & 0xffffff : undefined,
          consoleStep: this.#readStep(),
        });
      },
    };
  }
}
