export interface CursorShape {
  readonly width: number;
  readonly height: number;
  readonly hotspotX: number;
  readonly hotspotY: number;
  /** Words of 0xAARRGGBB, colours already multiplied by alpha, as X11 gives them. May be none of a shape too large to tell. */
  readonly pixels: Uint32Array;
}

export interface CursorPlace {
  /** In pixels of the screen that was opened last; -1, -1 while the cursor is not over it. */
  readonly x: number;
  readonly y: number;
  /** Changes whenever the shape does. */
  readonly shapeId: number;
}

/** The mouse cursor, apart from the picture, so that it costs no picture bytes and follows the hand at once. */
export interface CursorSource {
  /** Cheap: a fraction of a millisecond. */
  readPlace(): CursorPlace;
  readShape(): CursorShape;
}
