import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { joinTiles } from "./join-tiles.ts";
import { tileSide } from "./limits.ts";

test("the strip that a scroll brings into view becomes one area, also across a border of tiles", () => {
  const strip = [0, 1, 2, 3].flatMap((column) => [
    { x: column * tileSide, y: 50, width: tileSide, height: 14 },
    { x: column * tileSide, y: 64, width: tileSide, height: 10 },
  ]);
  const joined = joinTiles(strip, (tile) => tile, Infinity);
  assert.deepEqual(
    joined.map(({ area }) => area),
    [{ x: 0, y: 50, width: 4 * tileSide, height: 24 }],
  );
});

test("what lies apart or would paint much in vain stays apart", () => {
  const tiles = [
    { x: 0, y: 0, width: 10, height: 10 },
    { x: 2 * tileSide, y: 0, width: 10, height: 10 },
    { x: 3 * tileSide, y: 50, width: 60, height: 14 },
  ];
  assert.equal(joinTiles(tiles, (tile) => tile, Infinity).length, 3);
});

test("tiles stay apart when they would have too many pixels together", () => {
  const lines = [0, 4].map((y, column) => ({ x: column * tileSide, y, width: tileSide, height: 1 }));
  const joined = 2 * tileSide * 5;
  assert.equal(joinTiles(lines, (tile) => tile, joined).length, 1);
  assert.equal(joinTiles(lines, (tile) => tile, joined - 1).length, 2);
});

test("a joined area holds pixels of its own tiles only, and all of their damage", () => {
  const side = fc.integer({ min: 0, max: tileSide - 1 });
  const corner = fc.record({ left: side, top: side, right: side, bottom: side });
  fc.assert(
    fc.property(fc.array(fc.option(corner), { minLength: 12, maxLength: 12 }), (corners) => {
      const tiles = corners.flatMap((one, index) => {
        if (one === null) return [];
        const [x, y] = [Math.min(one.left, one.right), Math.min(one.top, one.bottom)];
        const [width, height] = [Math.abs(one.left - one.right) + 1, Math.abs(one.top - one.bottom) + 1];
        return [
          { x: (index % 4) * tileSide + x, y: Math.floor(index / 4) * tileSide + y, width, height, index },
        ];
      });
      const joined = joinTiles(tiles, (tile) => tile, Infinity);
      assert.equal(joined.flatMap(({ members }) => members).length, tiles.length);
      for (const { area, members } of joined) {
        const own = new Set(members.map(({ index }) => index));
        for (const { x, y, width, height } of members)
          assert.ok(
            x >= area.x &&
              y >= area.y &&
              x + width <= area.x + area.width &&
              y + height <= area.y + area.height,
          );
        for (let row = Math.floor(area.y / tileSide); row * tileSide < area.y + area.height; row += 1)
          for (
            let column = Math.floor(area.x / tileSide);
            column * tileSide < area.x + area.width;
            column += 1
          )
            assert.ok(own.has(row * 4 + column));
      }
    }),
  );
});
