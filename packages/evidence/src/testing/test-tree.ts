import type { ReadSubtree } from "../merkle-tree.ts";
import { hashLeaf, hashNodes, hashRun } from "../merkle-tree.ts";
import { createNodePorts } from "./node-keys.ts";

/** A whole tree in memory: the leaf at index `i` is the text `<seed> <i>`. */
export async function createTestTree(size: number, seed = "leaf") {
  const ports = createNodePorts();
  const leafHashes = await Promise.all(
    Array.from({ length: size }, (_, index) => hashLeaf(new TextEncoder().encode(`${seed} ${index}`), ports)),
  );
  const readSubtree: ReadSubtree = ({ level, index }) =>
    hashNodes(leafHashes.slice(index * 2 ** level, (index + 1) * 2 ** level), ports);
  return {
    leafHashes,
    readSubtree,
    rootAt: (sizeThen: number) => hashRun({ start: 0, size: sizeThen }, readSubtree, ports),
  };
}
