import { hashNode, hashRun, isSameHash, isTreeSize, splitSize, treeHashBytes } from "./merkle-tree.ts";
import type { HashPorts, ReadSubtree } from "./merkle-tree.ts";

/** RFC 6962, 2.1.2: the proof that the tree of `toSize` begins with that of `fromSize`. Empty from 0 and to itself. */
export async function proveConsistency(
  sizes: { fromSize: number; toSize: number },
  readSubtree: ReadSubtree,
  ports: HashPorts,
): Promise<Uint8Array[]> {
  const { fromSize, toSize } = sizes;
  if (fromSize === 0 || fromSize === toSize) return [];
  const hashes: Uint8Array[] = [];
  let start = 0;
  let size = toSize;
  while (start + size !== fromSize) {
    const left = splitSize(size);
    const isLeft = fromSize <= start + left;
    const sibling = isLeft ? { start: start + left, size: size - left } : { start, size: left };
    hashes.unshift(await hashRun(sibling, readSubtree, ports));
    if (!isLeft) start += left;
    size = isLeft ? left : size - left;
  }
  // Where the old tree is itself a complete subtree, the checker has its root already.
  if (start > 0) hashes.unshift(await hashRun({ start, size }, readSubtree, ports));
  return hashes;
}

/**
 * RFC 9162, 2.1.4.2: whether the tree with `toRoot` begins with all leaves of the tree with `fromRoot`. Nothing is
 * proven about an empty tree: a `fromSize` of 0 is refused.
 */
export async function verifyConsistency(
  claim: {
    fromSize: number;
    fromRoot: Uint8Array;
    toSize: number;
    toRoot: Uint8Array;
    hashes: readonly Uint8Array[];
  },
  ports: HashPorts,
): Promise<boolean> {
  const { fromSize, fromRoot, toSize, toRoot, hashes } = claim;
  if (!isTreeSize(fromSize) || !isTreeSize(toSize) || fromSize === 0 || fromSize > toSize) return false;
  if (hashes.some((hash) => hash.length !== treeHashBytes)) return false;
  if (fromSize === toSize) return hashes.length === 0 && isSameHash(fromRoot, toRoot);
  let place = fromSize - 1;
  let last = toSize - 1;
  while (place % 2 === 1) {
    place = Math.floor(place / 2);
    last = Math.floor(last / 2);
  }
  const [first, ...rest] = place === 0 ? [fromRoot, ...hashes] : hashes;
  if (first === undefined) return false;
  let reachedFrom = first;
  let reachedTo = first;
  for (const hash of rest) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      reachedFrom = await hashNode(hash, reachedFrom, ports);
      reachedTo = await hashNode(hash, reachedTo, ports);
      while (place % 2 === 0 && place !== 0) {
        place /= 2;
        last = Math.floor(last / 2);
      }
    } else reachedTo = await hashNode(reachedTo, hash, ports);
    place = Math.floor(place / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && isSameHash(reachedFrom, fromRoot) && isSameHash(reachedTo, toRoot);
}
