import type { ContextOperation, CopyOperation, FillOperation, LayoutOperation } from "./picture-update.ts";
import type { Rectangle } from "./rectangle.ts";
import type { PackedTile } from "./tile-packer.ts";

/** A packed tile; its bytes lie in `payload` (coder deflate-raw) or in `coded` (all others) of the plan. */
export interface PlannedTile extends Rectangle, PackedTile {
  readonly kind: "tile";
}

/** A region in motion; its bytes lie in `coded` of the plan. */
export interface PlannedSoft extends Rectangle {
  readonly kind: "soft";
  readonly quantiser: number;
  readonly start: number;
  readonly end: number;
}

export type PlannedOperation =
  | LayoutOperation
  | CopyOperation
  | FillOperation
  | PlannedTile
  | PlannedSoft
  | ContextOperation;

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
  /** The stream of all context-coded rectangles. */
  readonly contextBytes: Uint8Array<ArrayBuffer>;
  readonly forgetsContext: boolean;
  /** Sum of the estimates for `payload` before the learned factor, in bytes. */
  readonly estimatedPayloadBytes: number;
}
