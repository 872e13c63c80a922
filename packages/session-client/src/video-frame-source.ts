import type { PixelFrame } from "@meekijk/screen-codec";
import type { ScreenSource } from "./screen-source.ts";

/**
 * The newest frame of a browser's screen capture. Frames are read as fast as they come and all but the newest are
 * closed at once, so that the capture never stalls and nothing old is ever shown.
 */
export class VideoFrameSource implements ScreenSource {
  readonly channelOrder = "rgbx";
  readonly #reader: ReadableStreamDefaultReader<VideoFrame>;
  #newest: VideoFrame | undefined;
  #isStopped = false;

  constructor(frames: ReadableStream<VideoFrame>) {
    this.#reader = frames.getReader();
  }

  start(onFrame: () => void, onEnded: () => void): void {
    void this.#pump(onFrame, onEnded);
  }

  /** Pixels of the newest frame; undefined before the first and after `stop`. */
  async readNewest(): Promise<PixelFrame | undefined> {
    const frame = this.#newest?.clone();
    if (frame === undefined) return undefined;
    try {
      const { visibleRect } = frame;
      const width = visibleRect?.width ?? frame.codedWidth;
      const height = visibleRect?.height ?? frame.codedHeight;
      const pixels = new Uint32Array(width * height);
      await frame.copyTo(pixels, { format: "RGBA", colorSpace: "srgb" });
      return { width, height, pixels };
    } finally {
      frame.close();
    }
  }

  /** Lets go of the capture and of the last frame. */
  stop(): void {
    if (this.#isStopped) return;
    this.#isStopped = true;
    this.#newest?.close();
    this.#newest = undefined;
    this.#reader.cancel().catch(() => undefined);
  }

  async #pump(onFrame: () => void, onEnded: () => void): Promise<void> {
    try {
      for (;;) {
        const { value, done } = await this.#reader.read();
        if (done || value === undefined) break;
        if (this.#isStopped) {
          value.close();
          return;
        }
        this.#newest?.close();
        this.#newest = value;
        onFrame();
      }
    } catch {
      // A capture that breaks ends like one that is stopped.
    }
    if (!this.#isStopped) onEnded();
  }
}
