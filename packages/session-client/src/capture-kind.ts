/** What a captured frame is like beside its pixels. Planes of two frames say the same only where all of it is the same. */
export interface CaptureKind {
  /** Of what is shown, which may be less than what was coded. */
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly top: number;
  /** Null: of no form whose planes can be compared. */
  readonly format: VideoPixelFormat | null;
  /** How its samples become colours. */
  readonly colours: string;
}

export function captureKindOf(
  frame: Pick<VideoFrame, "visibleRect" | "codedWidth" | "codedHeight" | "format" | "colorSpace">,
): CaptureKind {
  const { visibleRect, codedWidth, codedHeight, format, colorSpace } = frame;
  const { x: left = 0, y: top = 0, width = codedWidth, height = codedHeight } = visibleRect ?? {};
  // Halved colours lie at even places only.
  const isAligned = left % 2 === 0 && top % 2 === 0;
  const { primaries, transfer, matrix, fullRange } = colorSpace;
  const colours = [primaries, transfer, matrix, fullRange].join();
  return { width, height, left, top, format: isAligned ? format : null, colours };
}

export function isSameKind(one: CaptureKind, other: CaptureKind): boolean {
  return (
    one.width === other.width &&
    one.height === other.height &&
    one.left === other.left &&
    one.top === other.top &&
    one.format === other.format &&
    one.colours === other.colours
  );
}
