import type { MonitorPlace } from "@meekijk/protocol";
import type { ChannelOrder, PixelFrame, Rectangle } from "@meekijk/screen-codec";
import type { CursorSource } from "./cursor-source.ts";

/** The newest picture. It may lie in memory that the next one takes over. */
export interface CapturedFrame extends PixelFrame {
  /** Where it may differ from the picture that was handed out before; left out: anywhere. */
  readonly changedAreas?: readonly Rectangle[];
}

/** Memory for a picture of this size that its user works on best; undefined: there is none. The next call may give other memory. */
export type OfferMemory = (width: number, height: number) => Uint32Array | undefined;

/** The screen that the customer said yes to, wherever its pixels come from. */
export interface ScreenSource {
  readonly channelOrder: ChannelOrder;
  /** Of a program that sees the cursor apart from the picture. */
  readonly cursor?: CursorSource;
  /** True where a mark can be drawn on this screen, so that pointing shows something. */
  readonly canShowPointer?: boolean;
  /** Where the monitors lie in this picture now; left out where nobody can tell. */
  readMonitors?(): readonly MonitorPlace[];
  /** True while the system shows a screen that no program may see. */
  isSecureDesktop?(): boolean;
  /**
   * The grant took effect: only from here on may pixels be read. `onFrame` tells that there may be a new picture,
   * `onEnded` that the capture ended by itself; neither is called after `stop`. Called once at most.
   */
  start(onFrame: () => void, onEnded: () => void): void;
  /** Pixels of the newest picture; undefined while there is none, and after `stop`. A source need not take what is offered. */
  readNewest(offerMemory?: OfferMemory): Promise<CapturedFrame | undefined>;
  /** Lets go of the capture, started or not. */
  stop(): void;
}
