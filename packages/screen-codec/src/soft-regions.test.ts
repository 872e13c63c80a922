import assert from "node:assert/strict";
import { test } from "node:test";
import { DamageMap } from "./damage-map.ts";
import { joinSoftTiles } from "./soft-regions.ts";

void test("a ring and what lies within it are one region when they would hold more pixels than the canvas", () => {
  const [width, height] = [640, 640];
  const damage = new DamageMap(width, height);
  const [frame, shadow] = [new Int32Array(width * height).fill(-1), new Int32Array(width * height)];
  damage.compareTiles(frame, shadow, undefined);
  damage.refine(frame, shadow);
  const { columns, rows } = damage;
  const isRing = (tile: number) => {
    const [column, row] = [tile % columns, Math.floor(tile / columns)];
    return column === 0 || row === 0 || column === columns - 1 || row === rows - 1;
  };
  const inner = 4 * columns + 4;
  const tiles = Array.from({ length: damage.tileCount }, (_, tile) => tile).filter(
    (tile) => isRing(tile) || tile === inner,
  );
  const [region, ...others] = joinSoftTiles(tiles, damage);
  assert.deepEqual(others, []);
  assert.deepEqual(region?.area, { x: 0, y: 0, width, height });
  assert.equal(region?.tiles.size, tiles.length);
  const apart = joinSoftTiles([0, inner], damage);
  assert.equal(apart.length, 2);
});
