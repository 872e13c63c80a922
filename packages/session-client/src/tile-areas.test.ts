import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { joinTileAreas } from "./tile-areas.ts";

const tileSide = 16;

const grids = fc
  .record({ width: fc.integer({ min: 1, max: 300 }), height: fc.integer({ min: 1, max: 200 }) })
  .chain(({ width, height }) => {
    const columns = Math.ceil(width / tileSide);
    const count = columns * Math.ceil(height / tileSide);
    return fc
      .array(fc.integer({ min: 0, max: 1 }), { minLength: count, maxLength: count })
      .map((flags) => ({ isChanged: Uint8Array.from(flags), columns, tileSide, width, height }));
  });

void test("a few areas hold every tile that changed, and nothing off the picture", () => {
  fc.assert(
    fc.property(grids, (grid) => {
      const areas = joinTileAreas(grid);
      assert(areas.length <= 12);
      for (const { x, y, width, height } of areas) {
        assert(x >= 0 && y >= 0 && width > 0 && height > 0);
        assert(x + width <= grid.width && y + height <= grid.height);
      }
      for (const [tile, flag] of grid.isChanged.entries()) {
        if (flag === 0) continue;
        const left = (tile % grid.columns) * tileSide;
        const top = Math.floor(tile / grid.columns) * tileSide;
        const right = Math.min(left + tileSide, grid.width);
        const bottom = Math.min(top + tileSide, grid.height);
        assert(
          areas.some(
            ({ x, y, width, height }) => x <= left && y <= top && x + width >= right && y + height >= bottom,
          ),
        );
      }
    }),
  );
});

void test("what changed in one block is one area, two places far apart are two", () => {
  const isChanged = new Uint8Array(100);
  for (const row of [1, 2, 3]) isChanged.fill(1, row * 10 + 2, row * 10 + 5);
  isChanged[99] = 1;
  assert.deepEqual(joinTileAreas({ isChanged, columns: 10, tileSide, width: 160, height: 160 }), [
    { x: 32, y: 16, width: 48, height: 48 },
    { x: 144, y: 144, width: 16, height: 16 },
  ]);
});
