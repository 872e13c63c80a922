import type { ControlRecord } from "./control-record.ts";
import { concat } from "./length-value.ts";
import type { Bytes } from "./length-value.ts";
import { linkLimits } from "./limits.ts";

export type ControlArrival =
  | { readonly kind: "delivered"; readonly id: number; readonly bytes: Bytes }
  /** A whole message that was delivered before; acknowledge it once more. */
  | { readonly kind: "repeated" }
  | { readonly kind: "incomplete" }
  | { readonly kind: "fault"; readonly reason: "control-gap" | "malformed-control" | "message-too-long" };

/** Puts control messages together and lets each through once, in the order of their ids. */
export class ControlInbox {
  #nextId = 0;
  #parts: Bytes[] = [];
  #partBytes = 0;

  /** Id of the message that is due next; all below were delivered. */
  get nextId(): number {
    return this.#nextId;
  }

  take(part: Extract<ControlRecord, { kind: "part" }>): ControlArrival {
    if (part.id > this.#nextId) return { kind: "fault", reason: "control-gap" };
    if (part.id < this.#nextId) return { kind: part.isLast ? "repeated" : "incomplete" };
    this.#partBytes += part.body.length;
    if (this.#partBytes > linkLimits.maxControlMessageBytes) {
      return { kind: "fault", reason: "message-too-long" };
    }
    this.#parts.push(part.body);
    if (!part.isLast) {
      // An empty part that is not the last adds nothing but our memory.
      if (part.body.length === 0) return { kind: "fault", reason: "malformed-control" };
      return { kind: "incomplete" };
    }
    const bytes = concat(...this.#parts);
    const id = this.#nextId;
    this.#nextId += 1;
    this.cut();
    return { kind: "delivered", id, bytes };
  }

  /** A new epoch: a message that was cut comes again from its first part. */
  cut(): void {
    this.#parts = [];
    this.#partBytes = 0;
  }
}
