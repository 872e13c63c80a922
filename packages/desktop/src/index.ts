export type { Clipboard } from "./clipboard.ts";

export type { Desktop, DesktopEvents, ScreenChoice } from "./desktop.ts";
export { DesktopRefused } from "./linux-x11/desktop-refused.ts";
export type { DesktopRefusedReason } from "./linux-x11/desktop-refused.ts";
export { openX11Desktop } from "./linux-x11/x11-desktop.ts";
export { openX11StopBar } from "./linux-x11/x11-stop-bar.ts";
export type { StopBar, StopBarEvents, StopBarText } from "./stop-bar.ts";
export { isSecureDesktop } from "./windows/is-secure-desktop.ts";
export { openWindowsDesktop } from "./windows/windows-desktop.ts";
export { WindowsDesktopFailed, type WindowsDesktopFailedReason } from "./windows/windows-desktop-failed.ts";
export { openWindowsStopBar } from "./windows/windows-stop-bar.ts";
