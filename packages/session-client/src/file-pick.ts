import { limits } from "@meekijk/protocol";
import type { FileToSend } from "./file-ports.ts";
import { readPickedFile } from "./page-files.ts";

/** `too-large`: no program takes it. `busy`: another file, or a question. `not-now`: a pause, a lost link, or after a no. */
export type FilePickRefusal = "too-large" | "unreadable" | "busy" | "not-now";

/** The file that the person picked goes nowhere. One that is offered shows in the view. */
export interface FilePickNotice {
  kind: "file-pick-refused";
  reason: FilePickRefusal;
}

/** Reads what a person picks in a page, one file at a time. Every pick is offered, or told why it is not. */
export class FilePick {
  readonly #tell: (notice: FilePickNotice) => void;
  #reading: File | undefined;

  constructor(tell: (notice: FilePickNotice) => void) {
    this.#tell = tell;
  }

  /** What is being read goes nowhere, and the next may be picked. */
  drop(): void {
    this.#reading = undefined;
  }

  async take(picked: File, offer: (file: FileToSend) => void): Promise<void> {
    const isBusy = this.#reading !== undefined;
    const refusal = isBusy ? "busy" : picked.size > limits.maxFileBytes ? "too-large" : undefined;
    if (refusal !== undefined) {
      this.#tell({ kind: "file-pick-refused", reason: refusal });
      return;
    }
    this.#reading = picked;
    const file = await readPickedFile(picked).catch(() => undefined);
    if (this.#reading !== picked) return;
    this.#reading = undefined;
    if (file === undefined) this.#tell({ kind: "file-pick-refused", reason: "unreadable" });
    else offer(file);
  }
}
