import type { ClosingRequest, EndBody, Side } from "@meekijk/protocol";
import { toBase64url } from "./base64url.ts";
import type { SessionEvidence } from "./session-evidence.ts";

export interface ClosingWordsSettings {
  readonly side: Side;
  readonly body: EndBody;
  onChanged(closing: ClosingRequest | undefined): void;
}

/**
 * What a page says when it is closed without time for anything: a sealed end frame for the other end and a signed last
 * event on the present head of its chain, both made beforehand (design 4).
 */
export class ClosingWords {
  readonly #settings: ClosingWordsSettings;
  #sealedEnd = "";
  #turn = 0;
  #isSilenced = false;

  constructor(settings: ClosingWordsSettings) {
    this.#settings = settings;
  }

  async seal(prepare: (body: EndBody) => Promise<Uint8Array | undefined>): Promise<void> {
    const frame = await prepare(this.#settings.body);
    if (frame !== undefined) this.#sealedEnd = toBase64url(frame);
  }

  /** The chain has a new head: sign the last event anew. */
  async renew(evidence: SessionEvidence): Promise<void> {
    if (this.#isSilenced) return;
    this.#turn += 1;
    const turn = this.#turn;
    const { side, body, onChanged } = this.#settings;
    const entry = await evidence.prepareEnd(body);
    if (turn === this.#turn && !this.#isSilenced) onChanged({ side, sealedEnd: this.#sealedEnd, entry });
  }

  /** The session ended in order: a closing page has nothing to say any more. */
  silence(): void {
    this.#isSilenced = true;
    this.#sealedEnd = "";
    this.#settings.onChanged(undefined);
  }
}
