import type { Bytes } from "./length-value.ts";
import { linkLimits } from "./limits.ts";

export interface ControlEntry {
  readonly id: number;
  readonly bytes: Bytes;
}

/** Control messages until they are acknowledged. After every change of epoch, what is left is sent once more, in order. */
export class ControlOutbox {
  readonly #entries: ControlEntry[] = [];
  #nextId = 0;
  #bytes = 0;
  #nextToSend = 0;
  #sentOnce = 0;

  /** @returns the message's id, or undefined when too much is unacknowledged already. Copies the bytes. */
  add(bytes: Uint8Array): number | undefined {
    if (this.#entries.length >= linkLimits.maxUnacknowledgedMessages) return undefined;
    if (this.#bytes + bytes.length > linkLimits.maxUnacknowledgedBytes) return undefined;
    const id = this.#nextId;
    this.#nextId += 1;
    this.#entries.push({ id, bytes: new Uint8Array(bytes) });
    this.#bytes += bytes.length;
    return id;
  }

  /** The next message that was not sent in this epoch; counts as sent from then on. */
  takeNext(): ControlEntry | undefined {
    const [first] = this.#entries;
    if (first === undefined) return undefined;
    const entry = this.#entries[Math.max(0, this.#nextToSend - first.id)];
    if (entry === undefined) return undefined;
    this.#nextToSend = entry.id + 1;
    this.#sentOnce = Math.max(this.#sentOnce, this.#nextToSend);
    return entry;
  }

  /** A new epoch: everything unacknowledged is due again. */
  rewind(): void {
    this.#nextToSend = 0;
  }

  /**
   * All messages below `nextId` arrived.
   * @returns whether that was news, or `unsent` when it claims a message that was never sent
   */
  acknowledge(nextId: number): "news" | "known" | "unsent" {
    if (nextId > this.#sentOnce) return "unsent";
    let isNews = false;
    for (let [first] = this.#entries; first !== undefined && first.id < nextId; [first] = this.#entries) {
      this.#entries.shift();
      this.#bytes -= first.bytes.length;
      isNews = true;
    }
    return isNews ? "news" : "known";
  }

  clear(): void {
    this.#entries.length = 0;
    this.#bytes = 0;
  }
}
