import type { DamageMap } from "./damage-map.ts";
import { maxVainSearches, minMotionPixels } from "./limits.ts";
import type { Rectangle } from "./rectangle.ts";

/** Less than one part in so many of what is new is exact: letters in a film are not looked for each time. */
const minExactShare = 8;

/**
 * What a viewer was meant to show, pixel for pixel, while it holds some of it only softly. A soft window that is dragged
 * does not equal the one on the screen; what it was meant to be does, so it is still found and copied.
 */
export class SoftPicture {
  /** As the shadow, but exact where that is soft. */
  readonly meant: Int32Array;
  /** Where the frame differs from `meant`: there is something new, not only something soft. */
  readonly damage: DamageMap;
  #vainSearches = 0;
  #updatesToPass = 0;

  constructor(meant: Int32Array, damage: DamageMap) {
    this.meant = meant;
    this.damage = damage;
  }

  /** These pixels of the frame were painted, softly or exactly. */
  paint(frame: Int32Array, area: Rectangle): void {
    this.damage.loops.copyOpaque(frame, this.meant, this.damage.width, area);
  }

  /** Compares the tiles that differ from what the viewer holds; where that is right, nothing can be new. */
  compare(frame: Int32Array, wrong: DamageMap): void {
    const flags = Uint8Array.from({ length: wrong.tileCount }, (_, tile) => (wrong.isDamaged(tile) ? 1 : 0));
    this.damage.compareTiles(frame, this.meant, flags);
  }

  /** False for some updates of a film, where searches take time and were in vain, and for the little that may stand in it. */
  mayHoldCopies(isSoft: (tile: number) => boolean): boolean {
    const { damage } = this;
    let exactPixels = 0;
    let pixels = 0;
    for (let tile = 0; tile < damage.tileCount; tile += 1) {
      if (!damage.isDamaged(tile)) continue;
      const { width, height } = damage.areaOf(tile);
      pixels += width * height;
      if (!isSoft(tile)) exactPixels += width * height;
    }
    if (exactPixels >= minMotionPixels && exactPixels * minExactShare >= pixels) return true;
    this.#updatesToPass -= 1;
    return this.#updatesToPass < 0;
  }

  noteSearch(copies: number): void {
    this.#vainSearches = copies === 0 ? Math.min(maxVainSearches, this.#vainSearches + 1) : 0;
    this.#updatesToPass = this.#vainSearches;
  }
}
