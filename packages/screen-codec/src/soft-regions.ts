import type { DamageMap } from "./damage-map.ts";
import { maxSoftRegions } from "./limits.ts";
import type { Rectangle } from "./rectangle.ts";

export interface SoftRegion {
  readonly area: Rectangle;
  readonly tiles: ReadonlySet<number>;
}

/** Joins tiles that touch each other into regions, each with the rectangle around its damage. */
export function joinSoftTiles(tiles: readonly number[], damage: DamageMap): SoftRegion[] {
  const open = new Set(tiles);
  const regions: SoftRegion[] = [];
  for (const first of tiles) {
    if (!open.delete(first)) continue;
    const joined = [first];
    // Grows while it is walked through.
    for (const tile of joined) {
      const column = tile % damage.columns;
      if (column > 0 && open.delete(tile - 1)) joined.push(tile - 1);
      if (column < damage.columns - 1 && open.delete(tile + 1)) joined.push(tile + 1);
      if (open.delete(tile - damage.columns)) joined.push(tile - damage.columns);
      if (open.delete(tile + damage.columns)) joined.push(tile + damage.columns);
    }
    regions.push({ area: around(joined, damage), tiles: new Set(joined) });
  }
  const pixels = regions.reduce((sum, { area }) => sum + area.width * area.height, 0);
  // Each region brings its own codes; so many of them cost more than to pass over what lies between. And a region may
  // lie within the rectangle of another: a viewer takes no more pixels than a canvas has.
  return regions.length <= maxSoftRegions && pixels <= damage.width * damage.height
    ? regions
    : [{ area: around(tiles, damage), tiles: new Set(tiles) }];
}

function around(tiles: readonly number[], damage: DamageMap): Rectangle {
  let [left, top, right, bottom] = [damage.width, damage.height, 0, 0];
  for (const tile of tiles) {
    const area = damage.areaOf(tile);
    left = Math.min(left, area.x);
    top = Math.min(top, area.y);
    right = Math.max(right, area.x + area.width);
    bottom = Math.max(bottom, area.y + area.height);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}
