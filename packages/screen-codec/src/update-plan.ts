import type { CopyOperation, FillOperation, LayoutOperation } from "./picture-update.ts";
import type { Rectangle } from "./rectangle.ts";
import type { PackedTile } from "./tile-packer.ts";

/** A packed tile; its bytes lie in `payload` (coder deflate-raw) or in `coded` (all others) of the plan. */
export interface PlannedTile extends Rectangle, PackedTile {
  readonly kind: "tile";
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
  /** Tile bytes still to be deflated, as one block. */
  readonly payload: Uint8Array<ArrayBuffer>;
  /** Tile bytes that are coded already. */
  readonly coded: Uint8Array<ArrayBuffer>;
  /** Sum of the estimates for `payload` before the learned factor, in bytes. */
  readonly estimatedPayloadBytes: number;
}
