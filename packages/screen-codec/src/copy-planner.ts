import { findCopyTarget } from "./copy-search.ts";
import type { DamageMap } from "./damage-map.ts";
import {
  maxCopies,
  maxCopiesPerOffset,
  maxMotionSearches,
  maxOffsetsTried,
  minAnchorVotes,
  minMotionPixels,
  tileSide,
} from "./limits.ts";
import { MotionSearch } from "./motion-search.ts";
import { movePixels } from "./move-pixels.ts";
import type { CopyOperation } from "./picture-update.ts";
import type { Rectangle } from "./rectangle.ts";

export interface CopyPlan {
  readonly copies: readonly CopyOperation[];
  /** Tiles that were right before the copies and have to be put right after them, in the same update. */
  readonly brokenTiles: ReadonlySet<number>;
}

export const noCopies: CopyPlan = { copies: [], brokenTiles: new Set() };

/** Less than one part in so many of the damage is left: it came into view, and is not searched again. */
const minSearchShare = 6;

/** Explains damage by motion: scrolls in both directions and dragged windows. */
export class CopyPlanner {
  readonly #search = new MotionSearch();

  /** Applies the copies it finds to the shadow and brings the damage map up to date. */
  plan(frame: Int32Array, shadow: Int32Array, damage: DamageMap): CopyPlan {
    const copies: CopyOperation[] = [];
    const brokenTiles = new Set<number>();
    // Leaves room for the tiles under `maxPaintedPixels`, even on the largest canvas.
    let movablePixels = 2 * damage.width * damage.height;
    let region = damagedRegion(damage);
    let pixels = damagedPixels(damage);
    for (let round = 0; round < maxMotionSearches && region !== undefined; round += 1) {
      const copiesBefore = copies.length;
      const offsets = this.#search.findOffsets(frame, shadow, damage);
      for (const offset of offsets.slice(0, maxOffsetsTried)) {
        for (let taken = 0; taken < maxCopiesPerOffset && copies.length < maxCopies; taken += 1) {
          // What a copy has explained need not be looked at again: after a scroll little is left.
          if (region === undefined) return { copies, brokenTiles };
          if (this.#search.votesLeft(offset, damage) < minAnchorVotes) break;
          const target = findCopyTarget({ frame, shadow, damage, region }, offset);
          if (target === undefined || target.width * target.height > movablePixels) break;
          movablePixels -= target.width * target.height;
          const [sourceX, sourceY] = [target.x - offset.dx, target.y - offset.dy];
          copies.push({ kind: "copy", ...target, sourceX, sourceY });
          const sound: number[] = [];
          damage.forEachTileIn(target, (tile) => {
            if (!damage.isDamaged(tile)) sound.push(tile);
          });
          moveAndCompare(frame, shadow, damage, sourceX, sourceY, target);
          for (const tile of sound) if (damage.isDamaged(tile)) brokenTiles.add(tile);
          region = damagedRegion(damage);
        }
      }
      const left = damagedPixels(damage);
      if (copies.length === copiesBefore || left * minSearchShare < pixels) break;
      pixels = left;
    }
    return { copies, brokenTiles };
  }
}

function damagedPixels(damage: DamageMap): number {
  let pixels = 0;
  for (let tile = 0; tile < damage.tileCount; tile += 1) {
    if (!damage.isDamaged(tile)) continue;
    const { width, height } = damage.areaOf(tile);
    pixels += width * height;
  }
  return pixels;
}

/** Undefined when there is too little damage to look for motion. */
function damagedRegion(damage: DamageMap): Rectangle | undefined {
  if (damagedPixels(damage) < minMotionPixels) return undefined;
  let [left, top, right, bottom] = [damage.width, damage.height, 0, 0];
  for (let tile = 0; tile < damage.tileCount; tile += 1) {
    if (!damage.isDamaged(tile)) continue;
    const bounds = damage.boundsOf(tile);
    left = Math.min(left, bounds.x);
    top = Math.min(top, bounds.y);
    right = Math.max(right, bounds.x + bounds.width);
    bottom = Math.max(bottom, bounds.y + bounds.height);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** Tile row by tile row, so that what was moved is still in the processor's cache when it is compared. */
function moveAndCompare(
  frame: Int32Array,
  shadow: Int32Array,
  damage: DamageMap,
  sourceX: number,
  sourceY: number,
  target: Rectangle,
): void {
  const bottom = target.y + target.height;
  const bands: Rectangle[] = [];
  for (let y = target.y; y < bottom;) {
    const end = Math.min(bottom, (Math.floor(y / tileSide) + 1) * tileSide);
    bands.push({ ...target, y, height: end - y });
    y = end;
  }
  // From the end that is not read any more, as `movePixels` itself does.
  if (target.y > sourceY) bands.reverse();
  for (const band of bands) {
    movePixels(shadow, damage.width, sourceX, sourceY + band.y - target.y, band);
    damage.compareArea(band, frame, shadow);
  }
}
