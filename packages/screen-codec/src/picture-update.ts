import type { ChannelOrder } from "./pixel-frame.ts";
import type { Rectangle } from "./rectangle.ts";

/** Byte layout of all of this: docs/protocol.md. */
export const formatVersion = 1;
export const headerBytes = 20;

export const settledFlag = 0x01;
/** What both ends have learned of letters and shapes is forgotten before this update. */
export const forgetFlag = 0x02;

/** `cursor` is reserved; a decoder of this version refuses it. */
export const operationIds = { layout: 1, copy: 2, fill: 3, tile: 4, cursor: 5, soft: 6, context: 7 } as const;

export const coderIds = { raw: 0, deflateRaw: 1, rice: 2 } as const;

export const tileFormatIds = {
  indices1: 0,
  indices2: 1,
  indices4: 2,
  indices8: 3,
  colour: 4,
  colourGradient: 5,
} as const;

export const channelOrderIds: Readonly<Record<ChannelOrder, number>> = { rgbx: 0, bgrx: 1 };

/** In the colour count of an `indices8` tile: forget the palette of the update before adding these colours. */
export const paletteRestart = 0x8000;

export interface LayoutOperation {
  readonly kind: "layout";
  readonly width: number;
  readonly height: number;
  readonly channelOrder: ChannelOrder;
  readonly scalePerMille: number;
}

export interface CopyOperation extends Rectangle {
  readonly kind: "copy";
  readonly sourceX: number;
  readonly sourceY: number;
}

/** `colour` holds the three wire bytes, first byte lowest, in the channel order of the layout. */
export interface FillOperation extends Rectangle {
  readonly kind: "fill";
  readonly colour: number;
}

/** `pixels` holds one word a pixel, in the channel order of the layout; the fourth byte is 255. */
export interface TileOperation extends Rectangle {
  readonly kind: "tile";
  readonly pixels: Uint32Array;
}

/** `pixels` as of a tile, but a word of 0 leaves the pixel as the viewer shows it. */
export interface SoftOperation extends Rectangle {
  readonly kind: "soft";
  readonly pixels: Uint32Array;
}

/** Pixels of the next rectangle in the context-coded stream of the update; the viewer's surface decodes them. */
export interface ContextOperation extends Rectangle {
  readonly kind: "context";
}

export type PictureOperation =
  | LayoutOperation
  | CopyOperation
  | FillOperation
  | TileOperation
  | SoftOperation
  | ContextOperation;

/** One decoded update; its operations apply in order, all or none. */
export interface PictureUpdate {
  readonly updateId: number;
  /** The update a viewer must have applied, or have passed, before this one. 0: any state, even none. */
  readonly baseUpdateId: number;
  /** True when the sender owes nothing more: after this update the picture equals the captured frame. */
  readonly isSettled: boolean;
  readonly operations: readonly PictureOperation[];
  /** What was learned for context coding is forgotten first. */
  readonly forgetsContext: boolean;
  /** The pixels of all `context` operations. */
  readonly contextBytes: Uint8Array;
}
