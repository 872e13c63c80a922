import koffi from "koffi";
import { setTimeout as pause } from "node:timers/promises";
import type { Clipboard } from "../clipboard.ts";
import { doesAnswer } from "./does-answer.ts";
import { kernelCalls } from "./system-calls.ts";
import { userCalls } from "./user-calls.ts";

const unicodeText = 13;
const moveableMemory = 0x0002;
/** Another program has the clipboard open for a moment; half a second in all. */
const attempts = 20;
const attemptIntervalMs = 25;

/** CF_UNICODETEXT. Lines end with CR LF there and with LF here. */
export class WindowsClipboard implements Clipboard {
  readonly #owner: number;
  #writes = 0;

  /** @param owner A window of ours: without one Windows keeps nothing that is put on the clipboard. */
  constructor(owner: number) {
    this.#owner = owner;
  }

  async readText(maxBytes: number): Promise<string | undefined> {
    if (userCalls().IsClipboardFormatAvailable(unicodeText) === 0) return undefined;
    let text: string | undefined;
    await this.#whileOpen(() => {
      const { GetClipboardOwner, GetClipboardData } = userCalls();
      const owner = GetClipboardOwner();
      // A program may put its text there only now, when it is asked for, and Windows waits for it.
      if (owner !== 0 && !doesAnswer(owner)) return;
      text = readMemory(GetClipboardData(unicodeText), maxBytes)?.replaceAll("\r\n", "\n");
    });
    return text !== undefined && Buffer.byteLength(text) <= maxBytes ? text : undefined;
  }

  writeText(text: string): void {
    this.#writes += 1;
    const write = this.#writes;
    void this.#whileOpen(() => {
      // A later text was quicker.
      if (write === this.#writes) putText(text.replaceAll(/\r?\n/g, "\r\n"));
    });
  }

  async #whileOpen(act: () => void): Promise<void> {
    const user = userCalls();
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      if (attempt > 0) await pause(attemptIntervalMs);
      if (user.OpenClipboard(this.#owner) === 0) continue;
      try {
        act();
      } finally {
        user.CloseClipboard();
      }
      return;
    }
  }
}

function readMemory(memory: number, maxBytes: number): string | undefined {
  const kernel = kernelCalls();
  const size = memory === 0 ? 0 : kernel.GlobalSize(memory);
  const pointer = size === 0 ? null : kernel.GlobalLock(memory);
  if (pointer === null) return undefined;
  try {
    // A character takes at least as many bytes of UTF-8 as half of its UTF-16, and CR LF becomes one byte.
    const bytes = Buffer.from(koffi.view(pointer, Math.min(size, 4 * maxBytes + 4)));
    return bytes.toString("utf16le").replace(/\0.*$/s, "");
  } finally {
    kernel.GlobalUnlock(memory);
  }
}

function putText(text: string): void {
  const [user, kernel] = [userCalls(), kernelCalls()];
  const bytes = Buffer.from(`${text}\0`, "utf16le");
  const memory = kernel.GlobalAlloc(moveableMemory, bytes.length);
  const pointer = memory === 0 ? null : kernel.GlobalLock(memory);
  if (pointer === null) return;
  Buffer.from(koffi.view(pointer, bytes.length)).set(bytes);
  kernel.GlobalUnlock(memory);
  user.EmptyClipboard();
  // From here on the memory is the system's.
  if (user.SetClipboardData(unicodeText, memory) === 0) kernel.GlobalFree(memory);
}
