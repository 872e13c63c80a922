import type { CopyOperation, FillOperation, LayoutOperation } from "./picture-update.ts";
import type { Rectangle } from "./rectangle.ts";

/** A packed tile; `start` and `end` are its bytes in the payload of the plan. */
export interface PlannedTile extends Rectangle {
  readonly kind: "tile";
  readonly formatId: number;
  readonly start: number;
  readonly end: number;
}

export type PlannedOperation = LayoutOperation | CopyOperation | FillOperation | PlannedTile;

/**
 * What one update will say. Holds its own copy of all pixels, so the frame may be overwritten. The shadow already
 * contains it: a plan is encoded and sent in order, or else reported with `forgetUpdates`.
 */
export interface UpdatePlan {
  readonly updateId: number;
  readonly baseUpdateId: number;
  readonly isSettled: boolean;
  readonly operations: readonly PlannedOperation[];
  readonly payload: Uint8Array<ArrayBuffer>;
  /** Sum of the tiles' estimates before the learned factor, in bytes. */
  readonly estimatedPayloadBytes: number;
}
