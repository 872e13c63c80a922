import { maxTrackedUpdates } from "./limits.ts";
import type { Rectangle } from "./rectangle.ts";
import type { PlannedOperation } from "./update-plan.ts";

interface TouchedUpdate {
  readonly updateId: number;
  readonly hasLayout: boolean;
  readonly areas: readonly Rectangle[];
}

/** Which areas the updates under way have touched: what a viewer holds there is open until they are acknowledged. */
export class TouchedAreas {
  #updates: TouchedUpdate[] = [];
  /** Every update up to here is acknowledged or no longer remembered. */
  #knownFromId = 0;

  add(updateId: number, operations: readonly PlannedOperation[]): void {
    const areas = operations.filter((operation) => operation.kind !== "layout");
    const touched = areas.map(({ x, y, width, height }) => ({ x, y, width, height }));
    this.#updates.push({ updateId, hasLayout: areas.length < operations.length, areas: touched });
    if (this.#updates.length > maxTrackedUpdates) this.#knownFromId = this.#updates.shift()?.updateId ?? 0;
  }

  acknowledge(updateId: number): void {
    this.#updates = this.#updates.filter((update) => update.updateId > updateId);
    this.#knownFromId = Math.max(this.#knownFromId, updateId);
  }

  /** Areas touched after this update; undefined when nothing is certain and all must be repainted. */
  since(updateId: number): readonly Rectangle[] | undefined {
    if (updateId < this.#knownFromId) return undefined;
    const later = this.#updates.filter((update) => update.updateId > updateId);
    if (later.some((update) => update.hasLayout)) return undefined;
    return later.flatMap((update) => update.areas);
  }

  clear(updateId: number): void {
    this.#updates = [];
    this.#knownFromId = updateId;
  }
}
