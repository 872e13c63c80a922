export type { Clipboard } from "./clipboard.ts";
export type { CursorPlace, CursorShape, CursorSource } from "./cursor-source.ts";
export type { Desktop, DesktopEvents, ScreenChoice } from "./desktop.ts";
export { isSecureDesktop } from "./windows/is-secure-desktop.ts";
export { openWindowsDesktop } from "./windows/windows-desktop.ts";
export { WindowsDesktopFailed, type WindowsDesktopFailedReason } from "./windows/windows-desktop-failed.ts";
