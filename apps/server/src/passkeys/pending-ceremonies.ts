import type { Token } from "@meekijk/protocol";
import { createToken } from "../sessions/token-hash.ts";

interface PendingCeremoniesPorts {
  nowMs(): number;
  randomBytes(count: number): Uint8Array;
}

/**
 * What was begun in one browser and is not finished: a challenge, a single sign-on. Found by the browser's cookie, good
 * once. In memory: who loses one to a restart presses again, and strangers write nothing to the database.
 */
export class PendingCeremonies<Ceremony> {
  readonly #ports: PendingCeremoniesPorts;
  readonly #settings: { ceremonyMs: number; maxCeremonies: number };
  /** Oldest first. */
  readonly #pending = new Map<string, { ceremony: Ceremony; endsMs: number }>();

  constructor(ports: PendingCeremoniesPorts, settings: { ceremonyMs: number; maxCeremonies: number }) {
    this.#ports = ports;
    this.#settings = settings;
  }

  /** Keeps the ceremony, and gives the cookie's value that finds it again. */
  begin(ceremony: Ceremony): Token {
    const token = createToken(this.#ports.randomBytes);
    const oldest = this.#pending.keys().next();
    if (this.#pending.size >= this.#settings.maxCeremonies && !oldest.done)
      this.#pending.delete(oldest.value);
    this.#pending.set(token, { ceremony, endsMs: this.#ports.nowMs() + this.#settings.ceremonyMs });
    return token;
  }

  /** The ceremony of this cookie, once; undefined for one that was used, is too old, or was never begun. */
  take(token: string | undefined): Ceremony | undefined {
    if (token === undefined) return undefined;
    const pending = this.#pending.get(token);
    this.#pending.delete(token);
    return pending === undefined || pending.endsMs <= this.#ports.nowMs() ? undefined : pending.ceremony;
  }
}
