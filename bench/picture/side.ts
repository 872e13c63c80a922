import type { Page } from "playwright-core";
import type { VirtualDesktop } from "../../tests/support/virtual-desktop.ts";

/** One program for support, from a customer's X screen over the line to a viewer in Chromium. */
export interface Side extends AsyncDisposable {
  readonly name: string;
  readonly desktop: VirtualDesktop;
  /** The viewer's page, and the canvas (or the video) on it. */
  readonly page: Page;
  readonly canvas: string;
  /** There is nothing to click with. */
  readonly isViewOnly?: boolean;
  /** Its picture is seldom or never equal to the screen: nobody need wait long for that. */
  readonly isLossy?: boolean;
  /** Processes that make the picture, with all that they start. */
  readonly hostProcesses: readonly number[];
  readonly viewerProcesses: readonly number[];
  /**
   * Lets the viewer see the screen. `startWatch` is called once the viewer's page is there. Gives the moment of the
   * press that allowed it, in ms since 1970.
   */
  allow(startWatch: () => Promise<void>): Promise<number>;
  /** Lets the viewer click too. */
  allowControl(): Promise<void>;
}

/** All screens of the bench. */
export const screenSize = { width: 1_920, height: 1_080 } as const;
