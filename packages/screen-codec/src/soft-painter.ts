import type { ByteWriter } from "./byte-writer.ts";
import type { DamageMap } from "./damage-map.ts";
import { tileSide } from "./limits.ts";
import { SoftRate } from "./soft-rate.ts";
import { joinSoftTiles } from "./soft-regions.ts";
import type { PlannedSoft } from "./update-plan.ts";

/** Paints tiles in motion softly, as well as a budget allows. */
export class SoftPainter {
  readonly #rate = new SoftRate();

  /** Appends the data to `coded`; the shadow then holds what the viewer will show, the damage map is left as it was. */
  paint(
    frame: Int32Array,
    shadow: Int32Array,
    damage: DamageMap,
    tiles: readonly number[],
    budgetBytes: number,
    coded: ByteWriter,
  ): PlannedSoft[] {
    if (tiles.length === 0) return [];
    let pixels = 0;
    for (const tile of tiles) {
      const { width, height } = damage.areaOf(tile);
      pixels += width * height;
    }
    const quantiser = this.#rate.choose(pixels, budgetBytes);
    const operations: PlannedSoft[] = [];
    const firstByte = coded.length;
    for (const { area, tiles: members } of joinSoftTiles(tiles, damage)) {
      const start = coded.length;
      const isWanted = (left: number, top: number) =>
        members.has(Math.floor(top / tileSide) * damage.columns + Math.floor(left / tileSide));
      const { width, loops } = damage;
      const painted = loops.encodeSoft(frame, shadow, width, area, quantiser, isWanted, coded);
      // All of it was close enough: there is nothing to say.
      if (painted === 0) coded.cutTo(start);
      else operations.push({ kind: "soft", ...area, quantiser, start, end: coded.length });
    }
    this.#rate.learn(pixels, quantiser, coded.length - firstByte);
    return operations;
  }
}
