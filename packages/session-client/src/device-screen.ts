import { clientLimits } from "./client-limits.ts";
import type { ClientPorts } from "./client-ports.ts";
import { CursorSender } from "./cursor-sender.ts";
import { decodePictureAcknowledgement } from "./picture-receiver.ts";
import { PictureSender } from "./picture-sender.ts";
import { type PictureTiming, PictureWatch, type PictureWatchSettings } from "./picture-watch.ts";
import type { ScreenSource } from "./screen-source.ts";

export interface DeviceScreenSettings {
  readonly ports: ClientPorts;
  readonly mayCopy: boolean;
  mayShow(): boolean;
  send(update: Uint8Array): boolean;
  readonly say: PictureWatchSettings["say"];
  onCaptureEnded(): void;
  onFailed(): void;
}

/** The captured screen and its way out: nothing is read from it before `start`. */
export class DeviceScreen {
  /** What the line to the server carries, as far as it was tried; undefined: it was not. */
  lineBytesPerMs: number | undefined;
  readonly #settings: DeviceScreenSettings;
  #offered: ScreenSource | undefined;
  #source: ScreenSource | undefined;
  #sender: PictureSender | undefined;
  #cursor: CursorSender | undefined;
  #watch: PictureWatch | undefined;

  constructor(settings: DeviceScreenSettings) {
    this.#settings = settings;
  }

  /** The screen that the person said yes to. Replaces one that was offered before. */
  offer(screen: ScreenSource): void {
    this.stop();
    this.#offered = screen;
  }

  /** The grant took effect, or the pause or the lost link is over. */
  start(): void {
    // What the console dropped in the pause was never acknowledged, and is painted again.
    if (this.#offered === undefined) this.pathChanged();
    else this.#open(this.#offered);
    this.#offered = undefined;
    this.#sender?.frameAvailable();
  }

  /** Undefined while nothing is captured. */
  get timing(): PictureTiming | undefined {
    return this.#watch?.timing;
  }

  /** False: no acknowledgement. */
  takeAcknowledgement(bytes: Uint8Array): boolean {
    const updateId = decodePictureAcknowledgement(bytes);
    if (updateId === undefined) return false;
    this.#watch?.acknowledged(updateId);
    this.#sender?.acknowledged(updateId);
    return true;
  }

  pathChanged(): void {
    this.#watch?.pathChanged();
    this.#cursor?.tellAgain();
    this.#sender?.pathChanged();
  }

  stop(): void {
    this.#offered?.stop();
    this.#offered = undefined;
    this.#sender?.stop();
    this.#cursor?.stop();
    this.#watch?.stop();
    this.#source?.stop();
    this.#sender = undefined;
    this.#cursor = undefined;
    this.#watch = undefined;
    this.#source = undefined;
  }

  #open(source: ScreenSource): void {
    const { ports, mayCopy, mayShow, send, say, onFailed, onCaptureEnded } = this.#settings;
    const watch = new PictureWatch({ ports, source, mayShow, say });
    const sender = new PictureSender({
      ports,
      channelOrder: source.channelOrder,
      mayCopy,
      lineBytesPerMs: this.lineBytesPerMs,
      mayShow,
      readNewest: async (offerMemory) => this.#source?.readNewest(offerMemory),
      send: (update, updateId) => {
        const isSent = send(update);
        if (isSent) watch.sent(updateId);
        return isSent;
      },
      onFailed,
    });
    this.#sender = sender;
    this.#watch = watch;
    if (source.cursor !== undefined)
      this.#cursor = new CursorSender({ ports, cursor: source.cursor, mayShow, send });
    this.#source = source;
    source.start(
      () => sender.frameAvailable(),
      () => {
        // Stop on our page cuts the capture before its command reaches us; then it was not the browser's own button.
        ports.setTimer(() => {
          if (this.#source === source) onCaptureEnded();
        }, clientLimits.captureEndGraceMs);
      },
    );
  }
}
