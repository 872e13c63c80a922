import { hashNodes } from "./merkle-tree.ts";
import type { HashPorts, ReadSubtree } from "./merkle-tree.ts";

/** Hashes of a full tile, and levels of the tree that it spans. */
export const tileHashes = 256;
const tileLevels = 8;

/** How many hashes stand at a level of the tiles of a tree: its whole subtrees of that height. */
export function countTileHashes(level: number, size: number): number {
  return Math.floor(size / tileHashes ** level);
}

/** How wide a tile is in a tree of this size; 0: it is not there. */
export function tileWidth(tile: { level: number; index: number }, size: number): number {
  const count = countTileHashes(tile.level, size) - tile.index * tileHashes;
  return Math.min(Math.max(count, 0), tileHashes);
}

/** Gives a run of neighbouring hashes of one level of the tiles. */
export type ReadTileHashes = (run: { level: number; start: number; count: number }) => Promise<Uint8Array[]>;

/** Reads subtrees of any height from tiles. */
export function readSubtreeFromTiles(readTileHashes: ReadTileHashes, ports: HashPorts): ReadSubtree {
  return async ({ level, index }) => {
    const count = 2 ** (level % tileLevels);
    const run = { level: Math.floor(level / tileLevels), start: index * count, count };
    return hashNodes(await readTileHashes(run), ports);
  };
}
