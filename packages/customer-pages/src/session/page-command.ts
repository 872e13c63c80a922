import type { QuestionId } from "@meekijk/protocol";
import type { DeviceCommand } from "@meekijk/session-client";

/** What the page tells the session. A screen travels to the worker as its stream of frames, which is transferred. */
export type PageCommand =
  | Exclude<DeviceCommand, { kind: "allow-view" }>
  | { kind: "allow-view"; questionId: QuestionId; frames: ReadableStream<VideoFrame> };
