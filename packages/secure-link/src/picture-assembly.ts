import { concat } from "./length-value.ts";
import type { Bytes } from "./length-value.ts";
import { linkLimits } from "./limits.ts";
import type { PictureFragment } from "./picture-fragment.ts";

export type PictureArrival =
  | { readonly kind: "delivered"; readonly bytes: Bytes }
  | { readonly kind: "incomplete" }
  | { readonly kind: "fault"; readonly reason: "malformed-picture" | "message-too-long" };

interface Partial {
  readonly count: number;
  readonly bodies: Map<number, Bytes>;
  bytes: number;
}

/**
 * Puts picture messages together from their fragments, in bounded memory. Newest wins: a message older than one that was
 * delivered never comes, and the oldest unfinished one is dropped when there are too many. On an ordered path fragments
 * come one after the other and there is never more than one unfinished.
 */
export class PictureAssembly {
  readonly #partials = new Map<number, Partial>();
  #deliveredThrough = -1;
  #heldBytes = 0;

  take(fragment: PictureFragment): PictureArrival {
    const { message, index, count, body } = fragment;
    if (message <= this.#deliveredThrough) return incomplete;
    const partial = this.#partials.get(message) ?? { count, bodies: new Map<number, Bytes>(), bytes: 0 };
    if (partial.count !== count || partial.bodies.has(index)) {
      return { kind: "fault", reason: "malformed-picture" };
    }
    partial.bytes += body.length;
    if (partial.bytes > linkLimits.maxPictureMessageBytes)
      return { kind: "fault", reason: "message-too-long" };
    partial.bodies.set(index, body);
    this.#heldBytes += body.length;
    this.#partials.set(message, partial);
    if (partial.bodies.size === count) return this.#deliver(message, partial);
    this.#makeRoom();
    return incomplete;
  }

  /** A new epoch: unfinished messages are dropped whole. */
  cut(): void {
    this.#partials.clear();
    this.#heldBytes = 0;
  }

  #deliver(message: number, partial: Partial): PictureArrival {
    this.#deliveredThrough = message;
    for (const number of this.#partials.keys()) if (number <= message) this.#drop(number);
    const bodies = [...partial.bodies].sort(([a], [b]) => a - b).map(([, body]) => body);
    return { kind: "delivered", bytes: concat(...bodies) };
  }

  #makeRoom(): void {
    while (
      this.#partials.size > linkLimits.maxPartialPictures ||
      this.#heldBytes > linkLimits.maxPictureMessageBytes
    ) {
      const oldest = Math.min(...this.#partials.keys());
      this.#drop(oldest);
      this.#deliveredThrough = Math.max(this.#deliveredThrough, oldest);
    }
  }

  #drop(message: number): void {
    this.#heldBytes -= this.#partials.get(message)?.bytes ?? 0;
    this.#partials.delete(message);
  }
}

const incomplete: PictureArrival = { kind: "incomplete" };
