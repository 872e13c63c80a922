import type { Rectangle } from "@meekijk/screen-codec";
import { limits } from "./limits.ts";

/** What changed on a drawable since it was read last. */
export class ChangedAreas {
  #areas: readonly Rectangle[] = [];

  add(areas: readonly Rectangle[]): void {
    const all = [...this.#areas, ...areas];
    this.#areas = all.length > limits.maxChangedAreas ? [around(all)] : all;
  }

  take(): readonly Rectangle[] {
    const areas = this.#areas;
    this.#areas = [];
    return areas;
  }
}

export function around(areas: readonly Rectangle[]): Rectangle {
  const x = Math.min(...areas.map((area) => area.x));
  const y = Math.min(...areas.map((area) => area.y));
  const right = Math.max(...areas.map((area) => area.x + area.width));
  const bottom = Math.max(...areas.map((area) => area.y + area.height));
  return { x, y, width: right - x, height: bottom - y };
}
