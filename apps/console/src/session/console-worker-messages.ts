import type { ConsoleCommand, ConsoleNotice } from "@meekijk/session-client";

/** The page's words to its worker. A picked file travels as the browser's own object; the worker reads it. */
export type ConsoleWorkerCommand =
  | Exclude<ConsoleCommand, { kind: "offer-file" }>
  | { kind: "offer-file"; file: File };

export type ConsoleWorkerNotice =
  | ConsoleNotice
  /** A file of the customer's is here whole, and its SHA-256 is right. */
  | { kind: "file-arrived"; name: string; content: Blob };
