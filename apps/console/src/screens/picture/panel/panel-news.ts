import type { FileView } from "@meekijk/session-client";
import type { ChatEntry } from "../../../asides/session-asides.ts";

/** What came for the employee while the panel was closed. */
export interface PanelNews {
  readonly unreadLines: number;
  /** The customer offers a file, and it waits for an answer. */
  readonly isFileOffered: boolean;
}

/** `seenKey`: the newest line of chat that stood on the screen. */
export function panelNewsOf(
  chat: readonly ChatEntry[],
  file: FileView | undefined,
  seenKey: number,
): PanelNews {
  return {
    unreadLines: chat.filter(({ key, isOwn }) => !isOwn && key > seenKey).length,
    isFileOffered: file?.kind === "question",
  };
}
