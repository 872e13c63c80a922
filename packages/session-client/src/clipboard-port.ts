/** The customer's own clipboard, text only, as a program can reach it. */
export interface ClipboardPort {
  /** Undefined when there is no text on it, or when it is longer than `maxBytes` of UTF-8. */
  readText(maxBytes: number): Promise<string | undefined>;
  writeText(text: string): void;
}
