import { userCalls } from "./user-calls.ts";
import { WindowsDesktopFailed } from "./windows-desktop-failed.ts";

const perMonitor = -3;
const perMonitorV2 = -4;
const perMonitorAwareness = 2;

/**
 * Makes places and sizes the real pixels of every monitor, whatever its scale; before any other call.
 *
 * @throws {WindowsDesktopFailed} when the system goes on scaling.
 */
export function setDpiAwareness(): void {
  const user = userCalls();
  if (user.SetProcessDpiAwarenessContext(perMonitorV2) !== 0) return;
  if (user.SetProcessDpiAwarenessContext(perMonitor) !== 0) return;
  // Refused when it was set before: by an earlier opening, or by the program file itself.
  const context = user.GetThreadDpiAwarenessContext();
  if (user.GetAwarenessFromDpiAwarenessContext(context) !== perMonitorAwareness)
    throw WindowsDesktopFailed.because("no-dpi-awareness");
}
