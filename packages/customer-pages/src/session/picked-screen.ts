import type { PageScreen } from "./page-command.ts";

export type SharedSurface = "all" | "monitor" | "window" | "browser";

/** A screen, window or tab that the customer picked. */
export interface ScreenCapture {
  screen: PageScreen;
  /** Undefined where the browser does not tell. */
  surface: SharedSurface | undefined;
  /** Stops all tracks at once; the browser's own sharing mark goes out. */
  stop(): void;
}

export type PickProblem = "cancelled" | "blocked-by-system" | "failed";
export type PickedScreen = { kind: "picked"; capture: ScreenCapture } | { kind: PickProblem };
