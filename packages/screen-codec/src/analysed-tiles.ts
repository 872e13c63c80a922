import type { Rectangle } from "./rectangle.ts";
import { TileAnalyser } from "./tile-analyser.ts";
import type { TileAnalysis } from "./tile-analyser.ts";

/** What was found out about tiles, kept for those that wait: a first picture takes many updates to go out. */
export class AnalysedTiles {
  readonly #analyser = new TileAnalyser();
  readonly #known = new Map<number, TileAnalysis>();

  /** Tiles that may show something else now, a flag each; undefined: any. */
  forget(mayDiffer: Uint8Array | undefined): void {
    if (mayDiffer === undefined) this.#known.clear();
    else for (const tile of this.#known.keys()) if (mayDiffer[tile] === 1) this.#known.delete(tile);
  }

  analyse(tile: number, frame: Int32Array, stride: number, area: Rectangle): TileAnalysis {
    const known = this.#known.get(tile);
    if (known !== undefined && isSame(known.area, area)) return known;
    const analysis = this.#analyser.analyse(frame, stride, area);
    this.#known.set(tile, analysis);
    return analysis;
  }
}

function isSame(a: Rectangle, b: Rectangle): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}
