import { limits } from "@meekijk/protocol";

/** Counts what the other end writes: nobody may bury a page under words. Milliseconds of any clock that does not jump. */
export class ChatLine {
  #windowEndsAtMs = 0;
  #count = 0;

  /** False for what no page of ours sends: a flood. */
  takes(atMs: number): boolean {
    if (atMs >= this.#windowEndsAtMs) [this.#windowEndsAtMs, this.#count] = [atMs + limits.chatWindowMs, 0];
    this.#count += 1;
    return this.#count <= limits.maxChatMessagesPerWindow;
  }
}
