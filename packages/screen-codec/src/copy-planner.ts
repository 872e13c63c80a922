import { findCopyTarget } from "./copy-search.ts";
import type { DamageMap } from "./damage-map.ts";
import { maxCopies, maxCopiesPerOffset, maxOffsetsTried, minMotionPixels } from "./limits.ts";
import { MotionSearch } from "./motion-search.ts";
import { movePixels } from "./move-pixels.ts";
import type { CopyOperation } from "./picture-update.ts";
import type { Rectangle } from "./rectangle.ts";

export interface CopyPlan {
  readonly copies: readonly CopyOperation[];
  /** Tiles that were right before the copies and have to be put right after them, in the same update. */
  readonly brokenTiles: ReadonlySet<number>;
}

/** Explains damage by motion: scrolls in both directions and dragged windows. */
export class CopyPlanner {
  readonly #search = new MotionSearch();

  /** Applies the copies it finds to the shadow and brings the damage map up to date. */
  plan(frame: Int32Array, shadow: Int32Array, damage: DamageMap): CopyPlan {
    const copies: CopyOperation[] = [];
    const brokenTiles = new Set<number>();
    let region = damagedRegion(damage);
    if (region === undefined) return { copies, brokenTiles };
    const offsets = this.#search.findOffsets(frame, shadow, damage);
    // Leaves room for the tiles under `maxPaintedPixels`, even on the largest canvas.
    let movablePixels = 2 * damage.width * damage.height;
    for (const offset of offsets.slice(0, maxOffsetsTried)) {
      for (let taken = 0; taken < maxCopiesPerOffset && copies.length < maxCopies; taken += 1) {
        if (region === undefined) return { copies, brokenTiles };
        const target = findCopyTarget({ frame, shadow, damage, region }, offset);
        if (target === undefined || target.width * target.height > movablePixels) break;
        movablePixels -= target.width * target.height;
        const [sourceX, sourceY] = [target.x - offset.dx, target.y - offset.dy];
        copies.push({ kind: "copy", ...target, sourceX, sourceY });
        movePixels(shadow, damage.width, sourceX, sourceY, target);
        damage.forEachTileIn(target, (tile) => {
          const wasSound = !damage.isDamaged(tile);
          damage.compare(tile, frame, shadow);
          if (wasSound && damage.isDamaged(tile)) brokenTiles.add(tile);
        });
        // What a copy has explained need not be looked at again: after a scroll little is left.
        region = damagedRegion(damage);
      }
    }
    return { copies, brokenTiles };
  }
}

/** Undefined when there is too little damage to look for motion. */
function damagedRegion(damage: DamageMap): Rectangle | undefined {
  let pixels = 0;
  let [left, top, right, bottom] = [damage.width, damage.height, 0, 0];
  for (let tile = 0; tile < damage.tileCount; tile += 1) {
    if (!damage.isDamaged(tile)) continue;
    const area = damage.areaOf(tile);
    pixels += area.width * area.height;
    const bounds = damage.boundsOf(tile);
    left = Math.min(left, bounds.x);
    top = Math.min(top, bounds.y);
    right = Math.max(right, bounds.x + bounds.width);
    bottom = Math.max(bottom, bounds.y + bounds.height);
  }
  if (pixels < minMotionPixels) return undefined;
  return { x: left, y: top, width: right - left, height: bottom - top };
}
