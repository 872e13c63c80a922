import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { hashRun } from "./merkle-tree.ts";
import { createNodePorts } from "./testing/node-keys.ts";
import { createTestTree } from "./testing/test-tree.ts";
import { formatTilePath, parseTilePath } from "./tile-path.ts";
import { countTileHashes, readSubtreeFromTiles, tileHashes, tileWidth } from "./tiles.ts";

test("a tree of 70,000 leaves has the tiles that the specification counts", () => {
  const size = 70_000;
  const full = (level: number) => Math.floor(countTileHashes(level, size) / tileHashes);
  assert.deepEqual([full(0), full(1), full(2)], [273, 1, 0]);
  assert.equal(tileWidth({ level: 0, index: 272 }, size), 256);
  assert.equal(tileWidth({ level: 0, index: 273 }, size), 112);
  assert.equal(tileWidth({ level: 0, index: 274 }, size), 0);
  assert.equal(tileWidth({ level: 1, index: 1 }, size), 17);
  assert.equal(tileWidth({ level: 2, index: 0 }, size), 1);
  assert.equal(tileWidth({ level: 3, index: 0 }, size), 0);
  assert.equal(tileWidth({ level: 1, index: 0 }, 256), 1);
});

test("a tile's address is the one that the specification gives", () => {
  assert.equal(formatTilePath({ level: 0, index: 1_234_067, width: 256 }), "0/x001/x234/067");
  assert.deepEqual(parseTilePath("0/x001/x234/067"), { level: 0, index: 1_234_067, width: 256 });
  assert.deepEqual(parseTilePath("entries/000.p/112"), { level: "entries", index: 0, width: 112 });
});

test("every tile has one address, and nothing else is one", () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.constant("entries" as const), fc.integer({ min: 0, max: 63 })),
      fc.nat({ max: 2 ** 31 }),
      fc.integer({ min: 1, max: 256 }),
      (level, index, width) => {
        const name = { level, index, width };
        assert.deepEqual(parseTilePath(formatTilePath(name)), name);
      },
    ),
  );
  const strange =
    "|0|0/|0/0|0/00|0/0000|00/000|64/000|-1/000|0/x000/001|0/001/002|0/x001/x002|0/000.p/0|0/000.p/256|0/000.p/01|0/000.p/|0/000 |entry/000|0/x01/002|0/x999/x999/x999/x999/x999/x999/999".split(
      "|",
    );
  for (const path of strange) assert.equal(parseTilePath(path), undefined, path);
});

test("the root read from tiles is the root of the leaves", async () => {
  const ports = createNodePorts();
  for (const size of [1, 2, 255, 256, 257, 511, 512, 513, 700]) {
    const { leafHashes, rootAt, readSubtree } = await createTestTree(size);
    const tilesAbove = await Promise.all(
      Array.from({ length: countTileHashes(1, size) }, (_, index) => readSubtree({ level: 8, index })),
    );
    const fromTiles = readSubtreeFromTiles(async ({ level, start, count }) => {
      assert(start + count <= countTileHashes(level, size));
      return (level === 0 ? leafHashes : tilesAbove).slice(start, start + count);
    }, ports);
    assert.deepEqual(await hashRun({ start: 0, size }, fromTiles, ports), await rootAt(size));
  }
});
