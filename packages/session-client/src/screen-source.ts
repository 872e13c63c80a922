import type { ChannelOrder, PixelFrame } from "@meekijk/screen-codec";

/** The screen that the customer said yes to, wherever its pixels come from. */
export interface ScreenSource {
  readonly channelOrder: ChannelOrder;
  /**
   * The grant took effect: only from here on may pixels be read. `onFrame` tells that there may be a new picture,
   * `onEnded` that the capture ended by itself; neither is called after `stop`. Called once at most.
   */
  start(onFrame: () => void, onEnded: () => void): void;
  /** Pixels of the newest picture; undefined while there is none, and after `stop`. */
  readNewest(): Promise<PixelFrame | undefined>;
  /** Lets go of the capture, started or not. */
  stop(): void;
}
