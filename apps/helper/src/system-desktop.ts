import {
  type Desktop,
  type DesktopEvents,
  DesktopRefused,
  type StopBar,
  type StopBarEvents,
  WindowsDesktopFailed,
  openWindowsDesktop,
  openWindowsStopBar,
  openX11Desktop,
  openX11StopBar,
} from "@meekijk/desktop";
import { StartProblem } from "./start-problem.ts";

/**
 * The desktop of the system that this runs on.
 *
 * @throws {StartProblem} where there is none that it can show.
 */
export function openSystemDesktop(events: DesktopEvents): Desktop {
  if (process.platform === "win32") return orStartProblem(() => openWindowsDesktop(events));
  if (process.platform === "linux") return orStartProblem(() => openLinuxDesktop(events));
  throw new StartProblem({ kind: "platform", platform: process.platform });
}

/**
 * Asked for where there is a desktop.
 *
 * @throws {StartProblem} where the system gives no such window: nobody looks along without the bar saying so.
 */
export function openSystemBar(events: StopBarEvents): StopBar {
  const open = process.platform === "win32" ? openWindowsStopBar : openX11StopBar;
  return orStartProblem(() => open(events));
}

function orStartProblem<Opened>(open: () => Opened): Opened {
  try {
    return open();
  } catch (error) {
    if (error instanceof DesktopRefused || error instanceof WindowsDesktopFailed)
      throw new StartProblem({ kind: "desktop-refused", reason: error.message });
    throw error;
  }
}

function openLinuxDesktop(events: DesktopEvents): Desktop {
  const { DISPLAY, WAYLAND_DISPLAY, XDG_SESSION_TYPE } = process.env;
  // Under Wayland the X server that is there shows and moves only the windows of old programs.
  const isWayland =
    XDG_SESSION_TYPE === "wayland" || (XDG_SESSION_TYPE !== "x11" && WAYLAND_DISPLAY !== undefined);
  if (isWayland) throw new StartProblem({ kind: "wayland" });
  if (DISPLAY === undefined) throw new StartProblem({ kind: "no-display" });
  return openX11Desktop(events);
}
