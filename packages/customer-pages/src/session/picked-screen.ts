export type SharedSurface = "monitor" | "window" | "browser";

/** A screen, window or tab that the customer picked. */
export interface ScreenCapture {
  frames: ReadableStream<VideoFrame>;
  /** Undefined where the browser does not tell. */
  surface: SharedSurface | undefined;
  /** Stops all tracks at once; the browser's own sharing mark goes out. */
  stop(): void;
}

export type PickProblem = "cancelled" | "blocked-by-system" | "failed";
export type PickedScreen = { kind: "picked"; capture: ScreenCapture } | { kind: PickProblem };
