import type { EvidencePorts } from "./evidence-ports.ts";

/** The part of the ports that a tree needs. */
export type HashPorts = Pick<EvidencePorts, "sha256">;

/** The complete subtree over the leaves from `index * 2 ** level` to just before `(index + 1) * 2 ** level`. */
export interface SubtreePlace {
  level: number;
  index: number;
}

/** Gives the hash of a complete subtree that lies within the tree. */
export type ReadSubtree = (place: SubtreePlace) => Promise<Uint8Array>;

/** Length of every hash of the tree. */
export const treeHashBytes = 32;

/** RFC 6962, 2.1: the hash of an entry as a leaf. */
export function hashLeaf(entry: Uint8Array, ports: HashPorts): Promise<Uint8Array> {
  return hashParts(0, [entry], ports);
}

/** RFC 6962, 2.1: the hash of two subtrees side by side. */
export function hashNode(left: Uint8Array, right: Uint8Array, ports: HashPorts): Promise<Uint8Array> {
  return hashParts(1, [left, right], ports);
}

/** The root over neighbouring complete subtrees of one level, from left to right; a power of two of them. */
export async function hashNodes(hashes: readonly Uint8Array[], ports: HashPorts): Promise<Uint8Array> {
  let row = [...hashes];
  while (row.length > 1) {
    const above: Promise<Uint8Array>[] = [];
    for (let index = 0; index + 1 < row.length; index += 2)
      above.push(hashNode(row[index] as Uint8Array, row[index + 1] as Uint8Array, ports));
    row = await Promise.all(above);
  }
  return row[0] ?? ports.sha256(new Uint8Array());
}

/** The hash over a run of leaves that begins where a complete subtree of its size would; RFC 6962's MTH. */
export async function hashRun(
  run: { start: number; size: number },
  readSubtree: ReadSubtree,
  ports: HashPorts,
): Promise<Uint8Array> {
  const { start, size } = run;
  if (size === 0) return ports.sha256(new Uint8Array());
  const left = splitSize(size);
  if (left * 2 === size || size === 1)
    return readSubtree({ level: Math.round(Math.log2(size)), index: start / size });
  return hashNode(
    await hashRun({ start, size: left }, readSubtree, ports),
    await hashRun({ start: start + left, size: size - left }, readSubtree, ports),
    ports,
  );
}

/** Where a tree of this size splits: the largest power of two below it. */
export function splitSize(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

/** Whether this can be a number of leaves that exact arithmetic still holds. */
export function isTreeSize(size: number): boolean {
  return Number.isSafeInteger(size) && size >= 0;
}

/** Byte for byte; both values are public. */
export function isSameHash(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}

function hashParts(prefix: number, parts: readonly Uint8Array[], ports: HashPorts): Promise<Uint8Array> {
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 1));
  bytes[0] = prefix;
  let offset = 1;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return ports.sha256(bytes);
}
