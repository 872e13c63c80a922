import { judgeClipboardText, type ClipboardVerdict } from "@meekijk/protocol";
import type { ClipboardEffect, ClipboardEvent } from "@meekijk/session-core";
import { clientLimits } from "./client-limits.ts";
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
      void this.#read().then((verdict) =>
        this.#happen({ kind: "clipboard-read", readId: effect.readId, verdict }),
      );
  }

  async #read(): Promise<ClipboardVerdict> {
    try {
      return judgeClipboardText((await this.#clipboard?.readText(clientLimits.maxClipboardLookBytes)) ?? "");
    } catch {
      return { kind: "refused", reason: "unreadable" };
    }
  }
}
