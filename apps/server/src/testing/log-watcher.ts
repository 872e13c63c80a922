import assert from "node:assert/strict";
import { decodeStandardBase64, openCheckpoint, verifyConsistency } from "@meekijk/evidence";
import type { Checkpoint } from "@meekijk/evidence";
import { logConsistencySchema } from "@meekijk/protocol";
import type { PublicKey } from "@meekijk/protocol";
import { testEvidencePorts as ports } from "./sample-device.ts";

/** Somebody outside who remembers every checkpoint of a log that they ever saw, and its first key. */
export class LogWatcher {
  readonly #brandSlug: string;
  readonly #seen = new Map<number, Checkpoint>();
  #reads = 0;
  #key: PublicKey | undefined;

  constructor(brandSlug: string) {
    this.#brandSlug = brandSlug;
  }

  get newestSize(): number {
    return Math.max(0, ...this.#seen.keys());
  }

  /** Looks again and again, until the server answers no more. */
  async watch(origin: string): Promise<void> {
    for (;;) {
      try {
        await this.#look(origin, this.newestSize);
      } catch (error) {
        if (error instanceof TypeError) return;
        throw error;
      }
    }
  }

  /** Fails unless the log as it is now continues the checkpoints that were ever seen, or so many of them. */
  async check(origin: string, most = Number.POSITIVE_INFINITY): Promise<void> {
    const sizes = [...this.#seen.keys()].toReversed();
    const step = Math.ceil(sizes.length / most);
    for (const [place, size] of sizes.entries())
      if (step === 0 || place % step === 0) await this.#look(origin, size);
  }

  /** fetch throws a TypeError when the line breaks. */
  async #look(origin: string, fromSize: number): Promise<void> {
    this.#reads += 1;
    // Behind TRUST_PROXY every look is of an address of its own: how often one may look is another test's matter.
    const headers = {
      "x-forwarded-for": `10.${this.#reads >> 16}.${(this.#reads >> 8) & 255}.${this.#reads & 255}`,
    };
    const path = `/api/brands/${this.#brandSlug}/log-consistency?from=${fromSize}`;
    const answer = await fetch(`${origin}${path}`, { headers });
    if (answer.status === 404 && fromSize === 0) return;
    const { checkpoint, proof, logKey } = logConsistencySchema.parse(await answer.json());
    this.#key ??= logKey;
    const now = await openCheckpoint(checkpoint, this.#key, ports);
    assert(now, "signed by the key of before");
    const before = this.#seen.get(fromSize);
    if (before !== undefined) {
      const hashes = proof.map((text) => decodeStandardBase64(text) ?? new Uint8Array());
      const sizes = { fromSize, fromRoot: before.root, toSize: now.size, toRoot: now.root };
      assert.equal(await verifyConsistency({ ...sizes, hashes }, ports), true, `fork after ${fromSize}`);
      assert.equal(now.origin, before.origin);
    }
    this.#seen.set(now.size, now);
  }
}
