import {
  hashLeaf,
  hashNodes,
  hashRun,
  proveConsistency,
  encodeStandardBase64,
  signCheckpoint,
  type ReadSubtree,
} from "@meekijk/evidence";
import type { LogConsistency } from "@meekijk/protocol";
import { createNodePorts } from "../../packages/evidence/src/testing/node-keys.ts";
import type { StolenKey } from "./reseal.ts";

const ports = createNodePorts();

/** What somebody makes of the entries of a log, at one place of it. */
export const rewritings: Record<string, (entries: readonly string[], place: number) => readonly string[]> = {
  dropped: (entries, place) => entries.toSpliced(place, 1),
  "dropped, and filled up": (entries, place) => [...entries.toSpliced(place, 1), "later"],
  "moved to the end": (entries, place) => [
    ...entries.toSpliced(place, 1),
    ...entries.slice(place, place + 1),
  ],
  changed: (entries, place) => entries.with(place, `${entries[place]} `),
  "put in": (entries, place) => entries.toSpliced(place, 0, "never"),
  forked: (entries, place) => entries.map((entry, index) => (index < place ? entry : `other ${entry}`)),
  "cut off": (entries, place) => entries.slice(0, place),
};

/** A log of these entries, under a name and a key: what a server with these answers. */
export class OwnLog {
  readonly #origin: string;
  readonly #key: StolenKey;
  readonly #readSubtree: ReadSubtree;
  readonly size: number;

  private constructor(hashes: readonly Uint8Array[], origin: string, key: StolenKey) {
    this.#origin = origin;
    this.#key = key;
    this.size = hashes.length;
    const known = new Map<string, Promise<Uint8Array>>();
    this.#readSubtree = ({ level, index }) => {
      const name = `${level} ${index}`;
      const found =
        known.get(name) ?? hashNodes(hashes.slice(index * 2 ** level, (index + 1) * 2 ** level), ports);
      known.set(name, found);
      return found;
    };
  }

  static async of(entries: readonly string[], origin: string, key: StolenKey): Promise<OwnLog> {
    const hashes = entries.map((entry) => hashLeaf(new TextEncoder().encode(entry), ports));
    return new OwnLog(await Promise.all(hashes), origin, key);
  }

  async checkpoint(origin = this.#origin, key = this.#key): Promise<string> {
    const root = await hashRun({ start: 0, size: this.size }, this.#readSubtree, ports);
    return signCheckpoint({ origin, size: this.size, root }, key, ports);
  }

  async prove(fromSize: number): Promise<string[]> {
    const sizes = { fromSize: Math.min(fromSize, this.size), toSize: this.size };
    return (await proveConsistency(sizes, this.#readSubtree, ports)).map(encodeStandardBase64);
  }

  async answer(fromSize: number): Promise<LogConsistency> {
    const [checkpoint, proof] = [await this.checkpoint(), await this.prove(fromSize)];
    return { checkpoint, proof, logKey: this.#key.publicKey };
  }

  /** What else one can say to hide that it is another log than before: other proofs, another name, another key. */
  async lies(fromSize: number, before: OwnLog, otherKey: StolenKey): Promise<LogConsistency[]> {
    const truth = await this.answer(fromSize);
    const renamed = await this.checkpoint(`${this.#origin}-2`);
    return [
      truth,
      { ...truth, proof: [] },
      { ...truth, proof: await before.prove(fromSize) },
      { ...truth, proof: await this.prove(Math.max(1, fromSize - 1)) },
      { ...truth, checkpoint: renamed },
      { ...truth, checkpoint: await this.checkpoint(this.#origin, otherKey), logKey: otherKey.publicKey },
      { ...truth, checkpoint: "" },
    ];
  }
}
