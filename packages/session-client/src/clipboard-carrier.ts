import { limits, toClipboardText } from "@meekijk/protocol";
import type { ClipboardEffect, ClipboardEvent } from "@meekijk/session-core";
import type { ClipboardPort } from "./clipboard-port.ts";

type Read = Extract<ClipboardEvent, { kind: "clipboard-read" }>;

/** Reads and writes the customer's clipboard when the session's machine says so, and at no other time. */
export class ClipboardCarrier {
  readonly #clipboard: ClipboardPort | undefined;
  readonly #happen: (event: Read) => void;

  constructor(clipboard: ClipboardPort | undefined, happen: (event: Read) => void) {
    this.#clipboard = clipboard;
    this.#happen = happen;
  }

  perform(effect: ClipboardEffect): void {
    if (effect.kind === "write-clipboard") this.#clipboard?.writeText(effect.text);
    else
      void this.#read().then((text) => this.#happen({ kind: "clipboard-read", readId: effect.readId, text }));
  }

  /** What cannot be read, and what may not travel, is no text. */
  async #read(): Promise<string | undefined> {
    try {
      const text = await this.#clipboard?.readText(limits.maxClipboardBytes);
      return text === undefined ? undefined : toClipboardText(text);
    } catch {
      return undefined;
    }
  }
}
