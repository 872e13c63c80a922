import { limits } from "./limits.ts";
import type { Memory, XLibraries } from "./x-libraries.ts";

/** struct pollfd: the descriptor, then what is waited for and what was found, 16 bits each. */
const entryBytes = 8;
const canRead = 1;

type Poll = ((entries: Memory, count: number, timeoutMs: number) => number) & {
  async(entries: Memory, count: number, timeoutMs: number, done: () => void): void;
};

/**
 * Tells at once when there is something to read, where Node watches no socket that it did not open: a thread waits in
 * poll(2), and costs nothing meanwhile. It also tells at the end of every wait in vain: what an answer brought along lies
 * in the library's queue, and no longer in the socket.
 */
export class SocketWatch {
  readonly #poll: Poll;
  readonly #entry = new DataView(new ArrayBuffer(entryBytes));
  readonly #onReadable: () => void;
  #isClosed = false;

  constructor(libraries: XLibraries, descriptor: number, onReadable: () => void) {
    this.#poll = libraries.bind("c", "int poll(void*, ulong, int)") as Poll;
    this.#onReadable = onReadable;
    this.#entry.setInt32(0, descriptor, true);
    this.#entry.setInt16(4, canRead, true);
    this.#wait();
  }

  close(): void {
    this.#isClosed = true;
  }

  #wait(): void {
    if (this.#isClosed) return;
    this.#poll.async(new Uint8Array(this.#entry.buffer), 1, limits.socketWaitMs, () => {
      if (this.#isClosed) return;
      this.#onReadable();
      const found = this.#entry.getInt16(6, true);
      // A socket that is gone is ready for ever; its reader learns so, and closes this watch.
      if (found !== 0 && (found & canRead) === 0) setTimeout(() => this.#wait(), limits.socketWaitMs);
      else this.#wait();
    });
  }
}
