import { hashNode, hashRun, isSameHash, isTreeSize, splitSize, treeHashBytes } from "./merkle-tree.ts";
import type { HashPorts, ReadSubtree } from "./merkle-tree.ts";

/** RFC 6962, 2.1.1: the path of a leaf, from its sibling up, in the tree of this size. */
export async function proveInclusion(
  leaf: { index: number; size: number },
  readSubtree: ReadSubtree,
  ports: HashPorts,
): Promise<Uint8Array[]> {
  const hashes: Uint8Array[] = [];
  let start = 0;
  let { size } = leaf;
  while (size > 1) {
    const left = splitSize(size);
    const isLeft = leaf.index < start + left;
    const sibling = isLeft ? { start: start + left, size: size - left } : { start, size: left };
    hashes.unshift(await hashRun(sibling, readSubtree, ports));
    if (!isLeft) start += left;
    size = isLeft ? left : size - left;
  }
  return hashes;
}

/** RFC 9162, 2.1.3.2: whether the leaf stands at this index of the tree with this size and root. */
export async function verifyInclusion(
  claim: {
    leafHash: Uint8Array;
    index: number;
    size: number;
    hashes: readonly Uint8Array[];
    root: Uint8Array;
  },
  ports: HashPorts,
): Promise<boolean> {
  const { index, size, hashes } = claim;
  if (!isTreeSize(index) || !isTreeSize(size) || index >= size) return false;
  if ([claim.leafHash, ...hashes].some((hash) => hash.length !== treeHashBytes)) return false;
  let place = index;
  let last = size - 1;
  let reached = claim.leafHash;
  for (const hash of hashes) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      reached = await hashNode(hash, reached, ports);
      // On the right edge, levels without a sibling are passed over.
      while (place % 2 === 0 && place !== 0) {
        place /= 2;
        last = Math.floor(last / 2);
      }
    } else reached = await hashNode(reached, hash, ports);
    place = Math.floor(place / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && isSameHash(reached, claim.root);
}
