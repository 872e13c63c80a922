import type { QuestionId } from "@meekijk/protocol";
import type { DeviceCommand } from "@meekijk/session-client";

/** How a page names the screen to what runs the session: a browser's stream of frames, or one that the program reads itself. */
export type PageScreen = { frames: ReadableStream<VideoFrame> } | { screenId: string };

/** What the page tells the session. */
export type PageCommand =
  | Exclude<DeviceCommand, { kind: "allow-view" | "offer-file" }>
  | { kind: "offer-file"; file: File }
  | ({ kind: "allow-view"; questionId: QuestionId } & PageScreen);
