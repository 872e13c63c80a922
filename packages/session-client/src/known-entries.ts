import { checkNext, startChain } from "@meekijk/evidence";
import type { ChainState, EvidencePorts } from "@meekijk/evidence";
import type { EvidenceEntry, PublicKey, SessionId, Sha256, Signer } from "@meekijk/protocol";

export type AddedEntry =
  | { kind: "added"; sha256: Sha256 }
  /** `isSigned`: by its chain's key. Otherwise that key is not known yet. */
  | { kind: "held"; isSigned: boolean }
  | { kind: "refused" };

/** More receipts than this never wait for one another in an honest session. */
const maxHeldEntries = 50;

/**
 * All events of the session that this end knows, in the order in which it learned them. What comes from elsewhere is
 * taken only when it is the next of its signer's chain and rightly signed.
 */
export class KnownEntries {
  readonly #evidencePorts: EvidencePorts;
  readonly #chains = new Map<Signer, ChainState>();
  readonly #sessionId: SessionId;
  readonly #held = new Map<Signer, readonly EvidenceEntry[]>();
  #lastTurn: Promise<unknown> = Promise.resolve();
  #entries: readonly EvidenceEntry[] = [];

  constructor(sessionId: SessionId, evidencePorts: EvidencePorts) {
    this.#sessionId = sessionId;
    this.#evidencePorts = evidencePorts;
  }

  /** A list that is never changed afterwards. */
  get entries(): readonly EvidenceEntry[] {
    return this.#entries;
  }

  /** The chain's first event must be signed with this key. */
  expectKey(signer: Signer, publicKey: PublicKey): void {
    this.#chains.set(signer, startChain({ sessionId: this.#sessionId, signer, publicKey }));
  }

  addOwn(entry: EvidenceEntry): void {
    this.#entries = [...this.#entries, entry];
  }

  /**
   * Adds another signer's event. `held`: its predecessor is not known yet, since receipts for the other end come by
   * way of that end; it is looked at again when the predecessor came, and if it is false then, so is the predecessor's
   * bringer.
   */
  add(signer: Signer, entry: EvidenceEntry): Promise<AddedEntry> {
    const turn = this.#lastTurn.then(() => this.#add(signer, entry));
    this.#lastTurn = turn;
    return turn;
  }

  async #add(signer: Signer, entry: EvidenceEntry): Promise<AddedEntry> {
    const added = await this.#addNext(signer, entry);
    if (added.kind === "held") {
      const held = this.#held.get(signer) ?? [];
      if (held.length >= maxHeldEntries) return { kind: "refused" };
      this.#held.set(signer, [...held, entry]);
    }
    const isAllTrue = added.kind !== "added" || (await this.#addHeld(signer));
    return isAllTrue ? added : { kind: "refused" };
  }

  async #addHeld(signer: Signer): Promise<boolean> {
    const held = this.#held.get(signer) ?? [];
    this.#held.delete(signer);
    let isAllTrue = true;
    for (const entry of held) isAllTrue = (await this.#add(signer, entry)).kind !== "refused" && isAllTrue;
    return isAllTrue;
  }

  async #addNext(signer: Signer, entry: EvidenceEntry): Promise<AddedEntry> {
    const state = this.#chains.get(signer) ?? startChain({ sessionId: this.#sessionId, signer });
    const check = await checkNext(state, entry, this.#evidencePorts);
    if (check.kind === "refused") {
      if (check.fault === "sequence") return { kind: "held", isSigned: true };
      // The key comes with the chain's first event, which may be slower than our own receipt.
      const isKeyAwaited = check.fault === "key" && state.publicKey === undefined;
      return isKeyAwaited ? { kind: "held", isSigned: false } : { kind: "refused" };
    }
    if (check.kind === "accepted") {
      this.#chains.set(signer, check.state);
      this.#entries = [...this.#entries, entry];
    }
    return { kind: "added", sha256: check.event.sha256 };
  }
}
