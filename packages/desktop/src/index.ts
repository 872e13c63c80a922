export type { Clipboard } from "./clipboard.ts";
export type { CursorPlace, CursorShape, CursorSource } from "./cursor-source.ts";
export type { Desktop, DesktopEvents, ScreenChoice } from "./desktop.ts";
