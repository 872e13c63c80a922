export type { Clipboard } from "./clipboard.ts";
export type { CursorPlace, CursorShape, CursorSource } from "./cursor-source.ts";
export type { Desktop, DesktopEvents, ScreenChoice } from "./desktop.ts";
export { DesktopRefused } from "./linux-x11/desktop-refused.ts";
export type { DesktopRefusedReason } from "./linux-x11/desktop-refused.ts";
export { openX11Desktop } from "./linux-x11/x11-desktop.ts";
