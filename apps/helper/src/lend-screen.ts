import type { Desktop, ScreenChoice } from "@meekijk/desktop";
import type { ScreenSource } from "@meekijk/session-client";

/** A screen of this desktop with what a picture cannot tell: the cursor apart, and where the monitors lie in it. */
export function lendScreen(desktop: Desktop, screenId: string): ScreenSource | undefined {
  const source = desktop.openScreen(screenId);
  if (source === undefined) return undefined;
  return {
    channelOrder: source.channelOrder,
    cursor: desktop.cursor,
    canShowPointer: desktop.canShowPointer,
    readMonitors: () => monitorsIn(desktop.listMonitors(), screenId),
    isSecureDesktop: () => desktop.isSecure(),
    start: (onFrame, onEnded) => source.start(onFrame, onEnded),
    readNewest: (offerMemory) => source.readNewest(offerMemory),
    stop: () => source.stop(),
  };
}

/** Only a picture of all monitors has a choice in it. */
function monitorsIn(screens: readonly ScreenChoice[], screenId: string) {
  const whole = screens.find((screen) => screen.screenId === screenId);
  if (whole?.kind !== "all") return [];
  return screens
    .filter(({ kind }) => kind === "monitor")
    .map(({ title, bounds: { x, y, width, height } }) => ({
      title,
      x: x - whole.bounds.x,
      y: y - whole.bounds.y,
      width,
      height,
    }));
}
