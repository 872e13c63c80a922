/** Text only; the system's clipboard that Ctrl+C and Ctrl+V use. */
export interface Clipboard {
  /** Undefined when there is no text on it, when it is longer than `maxBytes` of UTF-8, or when its owner does not answer. */
  readText(maxBytes: number): Promise<string | undefined>;
  writeText(text: string): void;
}
