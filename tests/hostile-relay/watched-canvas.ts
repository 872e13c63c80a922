import type { PicturePatch } from "@meekijk/session-client";
import { FakeCanvas } from "../support/fake-canvas.ts";

/** One picture that the console put on its page. */
export interface Painting {
  /** 0xBBGGRR of every pixel; undefined when they differ. */
  readonly colour: number | undefined;
  /** What the console's page said at that moment. */
  readonly consoleStep: string | undefined;
}

/** Stands in for the page's canvas and keeps every picture that was painted on it. */
export class WatchedCanvas {
  readonly #canvas = new FakeCanvas();
  readonly paintings: Painting[] = [];
  readonly #readStep: () => string | undefined;

  constructor(readStep: () => string | undefined) {
    this.#readStep = readStep;
  }

  get colour(): number | undefined {
    return this.paintings.at(-1)?.colour;
  }

  paint(patch: PicturePatch): void {
    this.#canvas.paint(patch);
    const pixels = new Uint32Array(this.#canvas.picture.buffer);
    const [first = 0] = pixels;
    const isEven = pixels.every((pixel) => pixel === first);
    this.paintings.push({
      colour: isEven ? first & 0xffffff : undefined,
      consoleStep: this.#readStep(),
    });
  }
}
