import type { Token } from "@meekijk/protocol";
import { createToken } from "../sessions/token-hash.ts";

interface PendingCeremoniesPorts {
  nowMs(): number;
  randomBytes(count: number): Uint8Array;
}

export interface PendingCeremoniesSettings {
  ceremonyMs: number;
  /** Of all holders together. */
  maxCeremonies: number;
  maxCeremoniesPerHolder: number;
}

/**
 * What was begun in one browser and is not finished: a challenge, a single sign-on. Found by the browser's cookie, good
 * once. In memory: who loses one to a restart presses again, and strangers write nothing to the database. Whoever
 * begins more than their share pushes out what they began themselves, so that a flood stops nobody else.
 */
export class PendingCeremonies<Ceremony> {
  readonly #ports: PendingCeremoniesPorts;
  readonly #settings: PendingCeremoniesSettings;
  /** Oldest first. */
  readonly #pending = new Map<string, { ceremony: Ceremony; holder: string; endsMs: number }>();
  /** The same tokens by who began them, oldest first. */
  readonly #tokensOf = new Map<string, Set<string>>();

  constructor(ports: PendingCeremoniesPorts, settings: PendingCeremoniesSettings) {
    this.#ports = ports;
    this.#settings = settings;
  }

  /** Keeps the ceremony for `holder`: a web session or a block of addresses. Gives the cookie's value that finds it again. */
  begin(ceremony: Ceremony, holder: string): Token {
    this.#makeRoom(holder);
    const token = createToken(this.#ports.randomBytes);
    this.#pending.set(token, {
      ceremony,
      holder,
      endsMs: this.#ports.nowMs() + this.#settings.ceremonyMs,
    });
    const own = this.#tokensOf.get(holder);
    if (own === undefined) this.#tokensOf.set(holder, new Set([token]));
    else own.add(token);
    return token;
  }

  /** The ceremony of this cookie, once; undefined for one that was used, is too old, or was never begun. */
  take(token: string | undefined): Ceremony | undefined {
    if (token === undefined) return undefined;
    const pending = this.#pending.get(token);
    this.#forget(token);
    return pending === undefined || pending.endsMs <= this.#ports.nowMs() ? undefined : pending.ceremony;
  }

  #makeRoom(holder: string): void {
    const nowMs = this.#ports.nowMs();
    for (const [token, { endsMs }] of this.#pending) {
      if (endsMs > nowMs) break;
      this.#forget(token);
    }
    const own = this.#tokensOf.get(holder);
    if (own !== undefined && own.size >= this.#settings.maxCeremoniesPerHolder) this.#forgetOldest(own);
    if (this.#pending.size >= this.#settings.maxCeremonies) this.#forgetOldest(this.#fullest());
  }

  /** Of whoever has begun the most; of several the one that began first. */
  #fullest(): ReadonlySet<string> {
    let fullest: ReadonlySet<string> = new Set();
    for (const tokens of this.#tokensOf.values()) if (tokens.size > fullest.size) fullest = tokens;
    return fullest;
  }

  #forgetOldest(tokens: ReadonlySet<string>): void {
    const [oldest] = tokens;
    if (oldest !== undefined) this.#forget(oldest);
  }

  #forget(token: string): void {
    const pending = this.#pending.get(token);
    if (pending === undefined) return;
    this.#pending.delete(token);
    const own = this.#tokensOf.get(pending.holder);
    own?.delete(token);
    if (own?.size === 0) this.#tokensOf.delete(pending.holder);
  }
}
