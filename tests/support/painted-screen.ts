import { type ScreenSource, VideoFrameSource } from "@meekijk/session-client";
import { nodeClientPorts } from "./real-client-ports.ts";

/** A screen that a test paints, in the form of a browser's capture. */
export class PaintedScreen {
  readonly #frames: ReadableStream<VideoFrame>;
  readonly #width: number;
  readonly #height: number;
  isCancelled = false;
  #controller: ReadableStreamDefaultController<VideoFrame> | undefined;

  constructor(width: number, height: number) {
    this.#width = width;
    this.#height = height;
    this.#frames = new ReadableStream<VideoFrame>({
      start: (controller) => {
        this.#controller = controller;
      },
      cancel: () => {
        this.isCancelled = true;
      },
    });
  }

  source(): ScreenSource {
    return new VideoFrameSource(this.#frames, nodeClientPorts());
  }

  /** A new frame, all in one colour (0xAABBGGRR). */
  paint(colour: number): void {
    this.show(new Uint32Array(this.#width * this.#height).fill(colour));
  }

  /** A new frame of these pixels (0xAABBGGRR), row by row. */
  show(picture: Uint32Array): void {
    const [width, height] = [this.#width, this.#height];
    const frame = {
      visibleRect: { width, height },
      colorSpace: {},
      clone: () => frame,
      close: () => undefined,
      // As a browser does when it is asked for blue in the lowest byte.
      copyTo: async (pixels: Uint32Array) => {
        pixels.set(
          picture.map((word) => (word & 0xff00ff00) | ((word & 0xff) << 16) | ((word >> 16) & 0xff)),
        );
        return [];
      },
    };
    this.#controller?.enqueue(frame as unknown as VideoFrame);
  }

  end(): void {
    this.#controller?.close();
  }
}
