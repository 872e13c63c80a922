import { clientLimits } from "./client-limits.ts";
import type { ClientPorts } from "./client-ports.ts";
import { PictureSender } from "./picture-sender.ts";
import { VideoFrameSource } from "./video-frame-source.ts";

export interface DeviceScreenSettings {
  readonly ports: ClientPorts;
  readonly mayCopy: boolean;
  mayShow(): boolean;
  send(update: Uint8Array): boolean;
  onCaptureEnded(): void;
  onFailed(): void;
}

/** The captured screen and its way out: nothing is read from it before `start`. */
export class DeviceScreen {
  readonly #settings: DeviceScreenSettings;
  #offered: ReadableStream<VideoFrame> | undefined;
  #source: VideoFrameSource | undefined;
  #sender: PictureSender | undefined;

  constructor(settings: DeviceScreenSettings) {
    this.#settings = settings;
  }

  /** The screen that the person picked. Replaces one that was offered before. */
  offer(frames: ReadableStream<VideoFrame>): void {
    this.stop();
    this.#offered = frames;
  }

  /** The grant took effect, or the pause or the lost link is over. */
  start(): void {
    if (this.#offered !== undefined) this.#open(this.#offered);
    this.#offered = undefined;
    this.#sender?.frameAvailable();
  }

  acknowledged(updateId: number): void {
    this.#sender?.acknowledged(updateId);
  }

  pathChanged(): void {
    this.#sender?.pathChanged();
  }

  stop(): void {
    this.#offered?.cancel().catch(() => undefined);
    this.#offered = undefined;
    this.#sender?.stop();
    this.#source?.stop();
    this.#sender = undefined;
    this.#source = undefined;
  }

  #open(frames: ReadableStream<VideoFrame>): void {
    const { ports, mayCopy, mayShow, send, onFailed, onCaptureEnded } = this.#settings;
    const sender = new PictureSender({
      ports,
      channelOrder: "rgbx",
      mayCopy,
      mayShow,
      readNewest: async () => this.#source?.readNewest(),
      send,
      onFailed,
    });
    this.#sender = sender;
    const source = new VideoFrameSource(
      frames,
      () => sender.frameAvailable(),
      () => {
        // Stop on our page cuts the capture before its command reaches us; then it was not the browser's own button.
        ports.setTimer(() => {
          if (this.#source === source) onCaptureEnded();
        }, clientLimits.captureEndGraceMs);
      },
    );
    this.#source = source;
  }
}
