import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { proveConsistency, verifyConsistency } from "./consistency-proof.ts";
import { proveInclusion, verifyInclusion } from "./inclusion-proof.ts";
import { createNodePorts } from "./testing/node-keys.ts";
import { createTestTree } from "./testing/test-tree.ts";

const ports = createNodePorts();
const mostLeaves = 600;
const tree = await createTestTree(mostLeaves);
const other = await createTestTree(mostLeaves, "other");

const sizeArbitrary = fc.integer({ min: 1, max: mostLeaves });
const inTree = sizeArbitrary.chain((size) =>
  fc.tuple(fc.integer({ min: 0, max: size - 1 }), fc.constant(size)),
);
const grown = sizeArbitrary.chain((toSize) =>
  fc.tuple(fc.integer({ min: 1, max: toSize }), fc.constant(toSize)),
);

/** Every way of changing a list of hashes that is one step away. */
function neighbours(hashes: readonly Uint8Array[], pick: number): Uint8Array[][] {
  const flipped = hashes.map((hash, place) => {
    const copy = Uint8Array.from(hash);
    if (place === pick % hashes.length) copy[pick % 32] = (copy[pick % 32] ?? 0) ^ (1 << (pick % 8));
    return copy;
  });
  const stranger = other.leafHashes[pick % mostLeaves] ?? new Uint8Array(32);
  const short = hashes.map((hash) => hash.slice(0, 31));
  const lists = [
    [...hashes, stranger],
    [stranger, ...hashes],
  ];
  if (hashes.length > 0) lists.push(flipped, short, hashes.slice(1), hashes.slice(0, -1));
  return lists;
}

test("R048 every inclusion proof of a tree holds, and nothing beside it does", async () => {
  await fc.assert(
    fc.asyncProperty(inTree, fc.nat({ max: 10_000 }), async ([index, size], pick) => {
      const hashes = await proveInclusion({ index, size }, tree.readSubtree, ports);
      const leafHash = tree.leafHashes[index] ?? new Uint8Array();
      const root = await tree.rootAt(size);
      const claim = { leafHash, index, size, hashes, root };
      assert.equal(await verifyInclusion(claim, ports), true);
      const stranger = other.leafHashes[index] ?? new Uint8Array();
      const wrong = [
        { ...claim, leafHash: stranger },
        { ...claim, root: stranger },
        { ...claim, index: size },
        { ...claim, index: -1 },
        { ...claim, index: index + 0.5 },
        ...neighbours(hashes, pick).map((changed) => ({ ...claim, hashes: changed })),
        ...(size > 1 ? [{ ...claim, index: (index + 1 + (pick % (size - 1))) % size }] : []),
      ];
      for (const mutant of wrong) assert.equal(await verifyInclusion(mutant, ports), false);
    }),
    { numRuns: 150 },
  );
});

test("R048 every consistency proof of a tree holds, and nothing beside it does", async () => {
  await fc.assert(
    fc.asyncProperty(grown, fc.nat({ max: 10_000 }), async ([fromSize, toSize], pick) => {
      const hashes = await proveConsistency({ fromSize, toSize }, tree.readSubtree, ports);
      const [fromRoot, toRoot] = [await tree.rootAt(fromSize), await tree.rootAt(toSize)];
      const claim = { fromSize, fromRoot, toSize, toRoot, hashes };
      assert.equal(await verifyConsistency(claim, ports), true);
      const stranger = await other.rootAt(fromSize);
      const wrong = [
        { ...claim, fromRoot: stranger },
        { ...claim, toRoot: stranger },
        { ...claim, fromSize: 0 },
        { ...claim, toSize: fromSize - 1 },
        { ...claim, toSize: Number.MAX_SAFE_INTEGER + 1 },
        ...neighbours(hashes, pick).map((changed) => ({ ...claim, hashes: changed })),
      ];
      for (const mutant of wrong) assert.equal(await verifyConsistency(mutant, ports), false);
    }),
    { numRuns: 150 },
  );
});
