import { limits } from "@meekijk/protocol";
import type { FileToSend } from "./file-ports.ts";
import { readPickedFile } from "./page-files.ts";

/** `too-large`: no program takes it. `busy`: another file, or a question. `not-now`: a pause, a lost link, or after a no. */
export type FilePickRefusal = "too-large" | "unreadable" | "busy" | "not-now";

/** What became of a file that the person picked, before it is offered; from then on the view shows it. */
export type FilePickNotice =
  /** Its SHA-256 is being reckoned, which takes some seconds for a large one. */
  { kind: "file-reading"; isReading: boolean } | { kind: "file-pick-refused"; reason: FilePickRefusal };

export interface FilePickSettings {
  offer(file: FileToSend): void;
  tell(notice: FilePickNotice): void;
}

/** Reads what a person picks in a page, one file at a time. Every pick is offered, or told why it is not. */
export class FilePick {
  readonly #settings: FilePickSettings;
  #isReading = false;

  constructor(settings: FilePickSettings) {
    this.#settings = settings;
  }

  async take(picked: File): Promise<void> {
    const { offer, tell } = this.#settings;
    const refusal = this.#isReading ? "busy" : picked.size > limits.maxFileBytes ? "too-large" : undefined;
    if (refusal !== undefined) {
      tell({ kind: "file-pick-refused", reason: refusal });
      return;
    }
    this.#setReading(true);
    const file = await readPickedFile(picked).catch(() => undefined);
    this.#setReading(false);
    if (file === undefined) tell({ kind: "file-pick-refused", reason: "unreadable" });
    else offer(file);
  }

  #setReading(isReading: boolean): void {
    this.#isReading = isReading;
    this.#settings.tell({ kind: "file-reading", isReading });
  }
}
