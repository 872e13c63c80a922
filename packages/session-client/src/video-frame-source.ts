import { captureKindOf } from "./capture-kind.ts";
import { CapturedPicture } from "./captured-picture.ts";
import type { ClientPorts } from "./client-ports.ts";
import { colourStillMs } from "./colour-debts.ts";
import type { CapturedFrame, OfferMemory, ScreenSource } from "./screen-source.ts";

/**
 * The newest frame of a browser's screen capture. Frames are read as fast as they come and all but the newest are
 * closed at once, so that the capture never stalls and nothing old is ever shown.
 */
export class VideoFrameSource implements ScreenSource {
  readonly channelOrder = "bgrx";
  readonly #reader: ReadableStreamDefaultReader<VideoFrame>;
  readonly #ports: Pick<ClientPorts, "nowMs" | "setTimer" | "pixelLoops">;
  #newest: VideoFrame | undefined;
  #picture: CapturedPicture | undefined;
  /** The newest frame is the one that the picture shows. */
  #isRead = false;
  #isStopped = false;
  #onFrame: () => void = () => undefined;
  #cancelTimer: (() => void) | undefined;

  constructor(
    frames: ReadableStream<VideoFrame>,
    ports: Pick<ClientPorts, "nowMs" | "setTimer" | "pixelLoops">,
  ) {
    this.#reader = frames.getReader();
    this.#ports = ports;
  }

  start(onFrame: () => void, onEnded: () => void): void {
    this.#onFrame = onFrame;
    void this.#pump(onFrame, onEnded);
  }

  /** Pixels of the newest frame; undefined before the first and after `stop`. */
  async readNewest(offerMemory?: OfferMemory): Promise<CapturedFrame | undefined> {
    const frame = this.#newest?.clone();
    if (frame === undefined) return undefined;
    const isNew = !this.#isRead;
    this.#isRead = true;
    try {
      const kind = captureKindOf(frame);
      const kept = this.#picture?.fits(kind) === true ? this.#picture : undefined;
      const picture = kept ?? new CapturedPicture(kind, this.#ports.pixelLoops);
      this.#picture = picture;
      const read = await picture.read(frame, isNew, this.#ports.nowMs(), offerMemory);
      if (picture.isOwing) this.#lookAgain();
      return read;
    } finally {
      frame.close();
    }
  }

  /** Lets go of the capture and of the last frame. */
  stop(): void {
    if (this.#isStopped) return;
    this.#isStopped = true;
    this.#cancelTimer?.();
    this.#newest?.close();
    this.#newest = undefined;
    this.#picture = undefined;
    // Nothing that still knows this source keeps pictures alive by it.
    this.#onFrame = () => undefined;
    this.#reader.cancel().catch(() => undefined);
  }

  /** Colours are owed that no frame may ask for. */
  #lookAgain(): void {
    if (this.#isStopped || this.#cancelTimer !== undefined) return;
    this.#cancelTimer = this.#ports.setTimer(() => {
      this.#cancelTimer = undefined;
      this.#onFrame();
    }, colourStillMs);
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
        this.#isRead = false;
        onFrame();
      }
    } catch {
      // A capture that breaks ends like one that is stopped.
    }
    if (!this.#isStopped) onEnded();
  }
}
