import {
  type Desktop,
  type DesktopEvents,
  DesktopRefused,
  type StopBar,
  type StopBarEvents,
  WindowsDesktopFailed,
  openWindowsDesktop,
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
  try {
    if (process.platform === "win32") return openWindowsDesktop(events);
    if (process.platform === "linux") return openLinuxDesktop(events);
  } catch (error) {
    if (error instanceof DesktopRefused || error instanceof WindowsDesktopFailed)
      throw new StartProblem({ kind: "desktop-refused", reason: error.message });
    throw error;
  }
  throw new StartProblem({ kind: "platform", platform: process.platform });
}

/** Undefined where we have no bar yet; the page has every control that it has. */
export function openSystemBar(events: StopBarEvents): StopBar | undefined {
  return process.platform === "linux" ? openX11StopBar(events) : undefined;
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
