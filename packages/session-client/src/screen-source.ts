import type { MonitorPlace } from "@meekijk/protocol";
import type { ChannelOrder, PixelFrame } from "@meekijk/screen-codec";
import type { CursorSource } from "./cursor-source.ts";

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
  /** Pixels of the newest picture; undefined while there is none, and after `stop`. */
  readNewest(): Promise<PixelFrame | undefined>;
  /** Lets go of the capture, started or not. */
  stop(): void;
}
